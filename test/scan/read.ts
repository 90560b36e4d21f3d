/** A source to what tests ask about: its facts, its calls, its functions. */
import { buildCodebase } from '../../scripts/derive/build.ts';
import type { Codebase, Site } from '../../scripts/derive/codebase.ts';
import type { FileFacts, ModuleFact } from '../../scripts/model/facts.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

const parser = await elixirParser();

/** Facts of a text. */
export function read(text: string): FileFacts {
  return scanFile(parser, text, 'digest');
}

/** Facts of a text that parses. */
export function sound(text: string): FileFacts {
  const facts = read(text);
  if (facts.errors.length > 0) throw new Error(JSON.stringify(facts.errors));
  return facts;
}

/** The codebase of these sources; paths as keys. */
export function codebase(sources: Record<string, string>): Codebase {
  return buildCodebase(
    Object.entries(sources).map(([path, text]) => ({ path, scope: 'lib', app: 'harbour', facts: sound(text) })),
  );
}

/** Every call and capture of a text, in source order. */
export function sites(text: string): readonly Site[] {
  return codebase({ 'lib/one.ex': text }).sites;
}

/** Targets (`Module.fun/arity`; `?.fun/arity` where the module is not known), without Kernel's and without definitions. */
export function targets(text: string): string[] {
  return sites(text)
    .filter((site) => site.m !== 'Kernel')
    .map((site) => site.target ?? `?.${site.f}/${site.n}`);
}

/** Where calls of a function stand, as `line:column`. */
export function places(text: string, target: string): string[] {
  return sites(text)
    .filter((site) => site.target === target)
    .map((site) => `${site.line}:${site.column}`);
}

/** The only module of a text. */
export function moduleOf(text: string): ModuleFact {
  const [module] = sound(text).modules;
  if (!module) throw new Error('no module');
  return module;
}

/** The body of a function, in a module. */
export function inFunction(body: string): string {
  return `defmodule Harbour.Pilot do\n  def steer(ship, pid) do\n${indent(body)}\n  end\nend\n`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
