/** Everything that is derived from sources written in a test, as a run would. */
import { type Derived, derive } from '../../../scripts/derive/derive.ts';
import { layout } from '../../../scripts/derive/layout.ts';
import type { Config } from '../../../scripts/model/config.ts';
import { elixirParser } from '../../../scripts/scan/grammar.ts';
import { scanFile } from '../../../scripts/scan/scan-file.ts';

/** `mix.exs` that names an application. */
export const mixProject = (application: string, app = 'harbour'): string => `
defmodule ${application}.MixProject do
  use Mix.Project
  def project, do: [app: :${app}, version: "0.1.0"]
  def application, do: [mod: {${application}, []}]
end
`;

/** Sources by path; with `application`, a `mix.exs` that names it. */
export async function derivedOf(
  sources: Record<string, string> | string,
  application?: string,
  config: Config = {},
): Promise<Derived> {
  const parser = await elixirParser();
  const files: Record<string, string> = typeof sources === 'string' ? { 'lib/harbour.ex': sources } : { ...sources };
  if (application) files['mix.exs'] = mixProject(application);
  const read = Object.entries(files).map(([path, source]) => {
    const facts = scanFile(parser, source, path);
    if (facts.errors.length > 0) throw new Error(`${path}:${facts.errors[0]!.line}: ${facts.errors[0]!.message}`);
    return { path, facts };
  });
  const projects = read.filter(({ path }) => path === 'mix.exs' || path.endsWith('/mix.exs'));
  const whole = layout(
    projects,
    read.map(({ path }) => path),
  );
  const scoped = read.map((file) => ({
    ...file,
    scope: whole.scopeOf(file.path),
    app: whole.projectOf(file.path)?.name ?? null,
  }));
  return derive({ files: scoped, layout: whole }, config);
}
