/** Runs a command line in this process, with the real engine. */
import { engine } from '../../scripts/commands/engine.ts';
import type { CheckOutput } from '../../scripts/model/check-output.ts';
import { checkOutput } from '../../scripts/model/check-output.ts';
import { run } from '../commands/run.ts';

/** Exit status and both streams. */
export const atlas = (words: string[], cwd: string) => run(words, { cwd, engine });

/** `check --format json`, held against its schema. */
export async function check(words: string[], cwd: string): Promise<CheckOutput & { status: number }> {
  const { status, stdout, stderr } = await atlas(['check', '--format', 'json', ...words], cwd);
  if (status === 2) throw new Error(stderr);
  return { ...checkOutput.parse(JSON.parse(stdout)), status };
}

/** Findings as `state file:line`. */
export const states = ({ findings }: CheckOutput) =>
  findings.map(({ state, file, line }) => `${state} ${file}:${line}`);

/** A module with one raw send for each message. */
export const bell = (name: string, ...messages: string[]) =>
  `defmodule Shop.${name} do\n${messages.map((message) => `  def ${message}(pid), do: send(pid, :${message})\n`).join('')}end\n`;

export const MIX =
  'defmodule Shop.MixProject do\n  use Mix.Project\n\n  def project, do: [app: :shop, version: "0.1.0"]\nend\n';
