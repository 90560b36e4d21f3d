import { expect, test } from 'vitest';
import { requireKnownNames } from '../../scripts/config/names.ts';
import { parseConfig } from '../../scripts/config/parse.ts';
import { boundariesOf } from '../../scripts/derive/boundaries.ts';
import type { AtlasError } from '../../scripts/model/error.ts';

const read = (text: string) => {
  const config = parseConfig('atlas.config.yaml', text);
  requireKnownNames(config, 'atlas.config.yaml', { rules: [], controls: [] });
  return config.boundaries ?? [];
};

test.each([
  [
    'boundaries:\n  - { name: Web, modules: [HarbourWeb.*], mayUse: [Cor] }\n  - { name: Core, modules: [Harbour.*] }',
    'atlas.config.yaml: "boundaries.0.mayUse": there is no boundary "Cor".',
    'Did you mean "Core"?',
  ],
  [
    'boundaries:\n  - { name: Web, modules: [A] }\n  - { name: Web, modules: [B] }',
    'atlas.config.yaml: "boundaries.1.name": there are two boundaries "Web".',
    'Give each its own name',
  ],
  [
    'boundaries:\n  - name: Web\n    modules: [A]\n    mayuse: []',
    'atlas.config.yaml:4: unknown key "mayuse" in boundaries.0.',
    'Did you mean "mayUse"?',
  ],
  ['boundaries:\n  - { name: Web, modules: [] }', 'atlas.config.yaml:2: "boundaries.0.modules"', 'Correct the value'],
  ['boundaries:\n  - { name: Web, modules: [A], ignore: [structs] }', 'boundaries.0.ignore.0', 'Correct the value'],
])('%j is refused', (text, message, hint) => {
  try {
    read(text);
    expect.unreachable('nothing was thrown');
  } catch (error) {
    expect((error as AtlasError).message).toContain(message);
    expect((error as AtlasError).hint).toContain(hint);
  }
});

test('the more exact pattern owns a module, of equals the first; except takes it out', () => {
  const { of } = boundariesOf([
    { name: 'Core', modules: ['Harbour.*'], except: ['Harbour.Application'] },
    { name: 'Data', modules: ['Harbour.Repo', 'Harbour.Schema.*'] },
    { name: 'Twin', modules: ['*Harbour.'] },
  ]);
  const owner = (name: string) => of(name)?.name;
  expect(['Harbour.Ships', 'Harbour.Repo', 'Harbour.Schema.Ship', 'Harbour.Application', 'Ferry'].map(owner)).toEqual([
    'Core',
    'Data',
    'Data',
    undefined,
    undefined,
  ]);
});
