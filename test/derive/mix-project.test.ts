/** `mix.exs` read as source. */
import { describe, expect, test } from 'vitest';
import { layout } from '../../scripts/derive/layout.ts';
import { readMixProject } from '../../scripts/derive/mix-project.ts';
import { sound } from '../scan/read.ts';

const MIX = `defmodule Harbour.MixProject do
  use Mix.Project
  @version "1.2.0"

  def project do
    [
      app: :harbour,
      version: @version,
      elixir: "~> 1.14",
      elixirc_paths: elixirc_paths(Mix.env()),
      deps: deps()
    ]
  end

  def application, do: [mod: {Harbour.Application, []}, extra_applications: [:logger]]

  defp elixirc_paths(:test), do: ["lib", "test/support"]
  defp elixirc_paths(:dev), do: ["lib", "dev/"]
  defp elixirc_paths(_), do: ["lib"]

  defp deps do
    [
      {:jason, "~> 1.4"},
      {:ropes, path: "../ropes"},
      {:quay, in_umbrella: true},
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:mox, "~> 1.0", only: :test}
    ] ++ extra()
  end

  defp extra, do: [{:req, "~> 0.4"}]
end`;

const read = (text: string, path = '.') => readMixProject(sound(text), path);
const mix = (project: string) => `defmodule M do\n  use Mix.Project\n  def project, do: [${project}]\nend`;

describe('a project', () => {
  test('says its name, version, paths, application and dependencies', () => {
    expect(read(MIX)).toMatchObject({
      name: 'harbour',
      version: '1.2.0',
      elixir: '~> 1.14',
      umbrella: false,
      applicationModule: 'Harbour.Application',
      elixircPaths: { lib: ['lib', 'dev'], test: ['lib', 'test/support'] },
      dependencies: [
        { name: 'jason', requirement: '~> 1.4', only: [], path: null },
        { name: 'ropes', requirement: null, only: [], path: '../ropes' },
        { name: 'quay', path: '../quay' },
        { name: 'credo', only: ['dev', 'test'] },
        { name: 'mox', only: ['test'] },
        { name: 'req', requirement: '~> 0.4' },
      ],
    });
  });

  test('has Mix’s own defaults', () => {
    expect(read(mix('app: :a'))).toMatchObject({
      elixircPaths: { lib: ['lib'], test: ['lib'] },
      applicationModule: null,
      dependencies: [],
      version: null,
    });
    expect(read(mix('app: :a, elixirc_paths: ["src", "lib"]'))?.elixircPaths.lib).toEqual(['src', 'lib']);
  });

  test.each([
    ['~w(lib web)', ''],
    ['paths(Mix.env())', 'defp paths(:test), do: ~w(lib web test/support)\ndefp paths(_), do: ~w(lib web)'],
    [
      'paths(Mix.env)',
      'defp paths(e) when e in [:test], do: ["test/support" | paths()]\ndefp paths(_), do: paths()\ndefp paths, do: ["lib", "web"]',
    ],
    ['if(Mix.env() == :test, do: ["lib", "web", "test/support"], else: ["lib", "web"])', ''],
    [
      'paths()',
      'defp paths do\n case Mix.env() do\n :test -> ["lib", "web", "test/support"]\n _ -> ["lib", "web"]\n end\nend',
    ],
    ['paths(Mix.env())', 'defp paths(:test), do: paths(:dev) ++ ["test/support"]\ndefp paths(_), do: ["lib", "web"]'],
    [
      'paths(Mix.env())',
      'defp paths(env) do\n unless env != :test, do: ["lib", "web", "test/support"], else: ["lib", "web"]\nend',
    ],
    ['paths(Mix.env())', 'defp paths(:bench), do: ["web"]\ndefp paths(_), do: ["lib"]'],
  ])('reads %s of every environment but the tests’', (value, functions) => {
    const text = `defmodule M do\n use Mix.Project\n def project, do: [app: :a, elixirc_paths: ${value}]\n${functions}\nend`;
    expect([...(read(text)?.elixircPaths.lib ?? [])].sort()).toEqual(['lib', 'web']);
  });

  test('is none without project/0', () => expect(read('defmodule A do\nend')).toBeNull());
});

describe('the layout', () => {
  const of = (files: Record<string, string>, overrides = {}, sources: readonly string[] = ['lib/a.ex']) =>
    layout(
      Object.entries(files).map(([path, text]) => ({ path, facts: sound(text) })),
      sources,
      overrides,
    );

  test('gives every file its scope', () => {
    const { scopeOf } = of({ 'mix.exs': MIX });
    expect(
      [
        'lib/a.ex',
        'dev/a.ex',
        'test/support/a.ex',
        'test/a_test.exs',
        'lib/a_test.exs',
        'mix.exs',
        'config/config.exs',
      ].map(scopeOf),
    ).toEqual(['lib', 'lib', 'test', 'test', 'test', 'script', 'script']);
    expect(scopeOf('lib/tester/latest.ex')).toBe('lib');
    expect(scopeOf('priv/repo/migrations/1.exs')).toBe('script');
  });

  test('judges every project below a root that compiles nothing itself', () => {
    const projects = {
      'mix.exs': mix('app: :fleet, deps: [{:rope, path: "rope"}]'),
      'rope/mix.exs': mix('app: :rope'),
      'berth/mix.exs': mix('app: :berth'),
    };
    const holder = of(projects, {}, ['mix.exs', 'config/config.exs', 'rope/lib/a.ex', 'test/a_test.exs']);
    expect(['rope/lib/a.ex', 'berth/lib/a.ex'].map(holder.isOwn)).toEqual([true, true]);
    const program = of(projects, {}, ['lib/fleet.ex', 'rope/lib/a.ex']);
    expect(['lib/fleet.ex', 'rope/lib/a.ex', 'berth/lib/a.ex'].map(program.isOwn)).toEqual([true, false, false]);
  });

  test('leaves out examples where several projects lie side by side, and judges them where they are all there is', () => {
    const examples = { 'examples/tug/mix.exs': mix('app: :tug'), 'example_fleet/mix.exs': mix('app: :fleet') };
    const beside = of({ 'rope/mix.exs': mix('app: :rope'), ...examples }, {}, [
      'rope/lib/a.ex',
      'examples/tug/lib/a.ex',
    ]);
    expect(['rope/lib/a.ex', 'examples/tug/lib/a.ex', 'example_fleet/lib/a.ex', 'a.ex'].map(beside.isOwn)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(of(examples, {}, ['examples/tug/lib/a.ex']).isOwn('examples/tug/lib/a.ex')).toBe(true);
  });

  test('reads each app of an umbrella by its own mix.exs', () => {
    const sources = ['apps/berth/lib/a.ex', 'ropes/lib/a.ex'];
    const umbrella = {
      'mix.exs': mix('apps_path: "apps"'),
      'apps/berth/mix.exs': mix('app: :berth'),
      'apps/web/mix.exs': mix('app: :web, elixirc_paths: ["src"]'),
      'ropes/mix.exs': mix('app: :ropes'),
      'test/fixtures/broken/mix.exs': mix('app: :fixture'),
    };
    const laidOut = of(umbrella, {}, sources);
    expect(laidOut.projects.map((project) => [project.name, project.umbrella])).toEqual([
      ['M', true],
      ['berth', false],
      ['web', false],
      ['ropes', false],
    ]);
    expect(laidOut.projectOf('apps/berth/lib/a.ex')?.name).toBe('berth');
    expect(laidOut.projectOf('apps/berthing/lib/a.ex')?.name).toBe('M');
    expect(laidOut.scopeOf('apps/web/src/a.ex')).toBe('lib');
    expect(laidOut.scopeOf('apps/web/lib/a.ex')).toBe('script');
    expect(laidOut.scopeOf('apps/berth/test/a_test.exs')).toBe('test');
    expect(laidOut.isOwn('apps/berth/lib/a.ex')).toBe(true);
    expect(laidOut.isOwn('ropes/lib/a.ex')).toBe(false);
  });

  test('gives way to the configuration', () => {
    const { scopeOf, isOwn } = of(
      { 'mix.exs': mix('app: :a'), 'ropes/mix.exs': mix('app: :ropes') },
      { lib: (path: string) => path.startsWith('ropes/'), test: (path: string) => path.startsWith('bench/') },
    );
    expect(scopeOf('bench/a.exs')).toBe('test');
    expect(scopeOf('ropes/lib/a.ex')).toBe('lib');
    expect(isOwn('ropes/lib/a.ex')).toBe(true);
  });

  test('without any mix.exs, .ex files are compiled sources', () => {
    const { scopeOf } = of({});
    expect(['a.ex', 'test/a_test.exs', 'a.exs'].map(scopeOf)).toEqual(['lib', 'test', 'script']);
  });
});
