import { describe, expect, test } from 'vitest';
import { readCi } from '../../scripts/enforcement/read.ts';
import type { CiCommand } from '../../scripts/model/enforcement.ts';

const ci = (files: Record<string, string>) => readCi(Object.entries(files).map(([path, text]) => ({ path, text })));
const workflow = (text: string, others: Record<string, string> = {}) =>
  ci({ '.github/workflows/ci.yml': text, ...others });
const mix = (commands: readonly CiCommand[]) => commands.filter(({ words }) => words[0] === 'mix');
/** GitHub's form of a computed value. */
const expression = (text: string) => `\${{ ${text} }}`;
const steps = (...runs: string[]) =>
  `jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${runs.map((run) => `      - ${run}\n`).join('')}`;

describe('GitHub workflows', () => {
  test.each([
    ['on: push', 'change'],
    ['on: [push, workflow_dispatch]', 'change'],
    ['on:\n  pull_request:\n    branches: [main]', 'change'],
    ['on:\n  push:\n    tags: ["v*"]', 'release'],
    ['on:\n  push:\n    tags: ["v*"]\n    branches: [main]', 'change'],
    ['on: workflow_dispatch', 'manual'],
    ['on:\n  schedule:\n    - cron: "0 3 * * *"\n  workflow_dispatch:', 'schedule'],
    ['on:\n  pull_request:\n    types: [labeled]', 'unknown'],
    ['on: workflow_call', 'never'],
  ])('%j is reached on %s', (on, reach) => {
    const { commands } = workflow(`${on}\n${steps('run: mix test')}`);
    expect(mix(commands).map((command) => command.reach)).toEqual([reach]);
  });

  test('a called workflow is reached as its caller is', () => {
    const { commands, unknowns } = ci({
      '.github/workflows/lint.yml': `on: workflow_call\n${steps('run: mix credo')}`,
      '.github/workflows/pr.yml': 'on: pull_request\njobs:\n  lint:\n    uses: ./.github/workflows/lint.yml\n',
      '.github/workflows/far.yml': 'on: push\njobs:\n  test:\n    uses: other/repo/.github/workflows/test.yml@v1\n',
    });
    expect(mix(commands).map(({ reach }) => reach)).toEqual(['change']);
    expect(unknowns.map(({ what }) => what)).toEqual(['uses: other/repo/.github/workflows/test.yml@v1']);
  });

  test('continue-on-error of a step and of a job; an expression is not sure', () => {
    const of = (job: string, step: string) =>
      mix(workflow(`on: push\njobs:\n  a:\n${job}    steps:\n      - run: mix credo\n${step}`).commands)[0]?.ignored;
    expect(of('', '')).toBeUndefined();
    expect(of('', '        continue-on-error: true\n')).toMatchObject({ sure: true });
    expect(of('    continue-on-error: true\n', '')).toMatchObject({ sure: true, why: expect.stringContaining('job') });
    expect(of(`    continue-on-error: ${expression('matrix.next')}\n`, '')).toMatchObject({ sure: false });
    expect(of('    continue-on-error: false\n', '')).toBeUndefined();
  });

  test('the shell decides whether a pipe hides a failure', () => {
    const of = (shell: string) =>
      mix(workflow(`on: push\n${steps(`run: mix credo | tee out.txt${shell}`)}`).commands)[0]?.ignored?.sure;
    expect(of('')).toBe(true);
    expect(of('\n        shell: bash')).toBeUndefined();
    expect(of('\n        shell: pwsh')).toBeUndefined();
  });

  test('folders, switched off steps, places', () => {
    const { commands } = workflow(
      `on: push\ndefaults:\n  run:\n    working-directory: apps/web\n${steps(
        'run: mix a',
        'run: mix b\n        working-directory: .',
        'run: mix c\n        if: false',
        'run: |\n          echo first\n          mix d',
        `run: mix e\n        working-directory: apps/${expression('matrix.app')}`,
      )}`,
    );
    expect(mix(commands).map(({ words, dir, reach, line, column }) => [words[1], dir, reach, line, column])).toEqual([
      ['a', 'apps/web', 'change', 9, 14],
      ['b', '.', 'change', 10, 14],
      ['c', 'apps/web', 'never', 12, 14],
      ['d', 'apps/web', 'change', 16, 11],
      ['e', null, 'change', 17, 14],
    ]);
  });

  test('scripts, make targets and composite actions are followed; what is not there is unknown', () => {
    const { commands, unknowns } = workflow(
      `on: push\n${steps('run: ./ci/lint.sh', 'run: make lint', 'uses: ./.github/actions/types', 'run: ./ci/gone.sh', 'run: bash -c "mix d"')}`,
      {
        'ci/lint.sh': '#!/bin/sh -e\n. "$(dirname "$0")/env.sh"\nmix a\n',
        'ci/env.sh': 'mix local.hex --force\n',
        Makefile: 'lint: deps\n\t-mix b\n\ndeps:\n\tmix deps.get\n\nother:\n\tmix nothing\n',
        '.github/actions/types/action.yml':
          'runs:\n  using: composite\n  steps:\n    - run: mix c\n      shell: bash\n',
      },
    );
    expect(mix(commands).map(({ words }) => words[1])).toEqual(['local.hex', 'a', 'deps.get', 'b', 'c', 'd']);
    expect(mix(commands).map(({ line }) => line)).toEqual([6, 6, 7, 7, 8, 10]);
    expect(mix(commands).find(({ words }) => words[1] === 'b')?.ignored?.why).toContain('`-`');
    expect(unknowns.map(({ what }) => what)).toEqual(['./ci/gone.sh']);
  });

  test('a filter holds when every trigger has one', () => {
    const paths = (on: string) => mix(workflow(`${on}\n${steps('run: mix test')}`).commands)[0]?.filter?.paths;
    expect(paths('on:\n  push:\n    paths: [lib/**]\n  pull_request:\n    paths: [test/**]')).toEqual([
      'lib/**',
      'test/**',
    ]);
    expect(paths('on:\n  push:\n    paths: [lib/**]\n  pull_request:')).toBeUndefined();
  });

  test('a file that is no workflow says nothing, and a bomb of aliases ends', () => {
    expect(workflow('mix: [').commands).toEqual([]);
    expect(workflow('- mix').commands).toEqual([]);
    const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}, *l${n}]`);
    const bomb = `on: push\nl0: &l0 [mix test]\n${levels.join('\n')}\njobs:\n  a:\n    steps: *l30\n`;
    expect(workflow(bomb).commands).toEqual([]);
  });
});

describe('GitLab', () => {
  const gitlab = (text: string, others: Record<string, string> = {}) => ci({ '.gitlab-ci.yml': text, ...others });

  test('extends, anchors, references and local includes', () => {
    const { commands } = gitlab(
      `include: ci/base.yml
.setup: &setup
  - mix setup
x:
  extends: .base
  script:
    - *setup
    - !reference [.base, more]
    - |
      cd apps/web
      mix x
`,
      { 'ci/base.yml': '.base:\n  allow_failure: true\n  more:\n    - mix more\n' },
    );
    expect(mix(commands).map(({ words, dir }) => [words[1], dir])).toEqual([
      ['setup', '.'],
      ['more', '.'],
      ['x', 'apps/web'],
    ]);
    expect(mix(commands).every(({ ignored }) => ignored?.sure)).toBe(true);
  });

  test.each([
    ['when: manual', 'manual'],
    ['rules: [{when: never}]', 'never'],
    ['rules: [{if: $CI_MERGE_REQUEST_ID}, {when: manual}]', 'change'],
    ['rules: [{if: $CI_PIPELINE_SOURCE == "schedule"}]', 'schedule'],
    ['only: [tags]', 'release'],
    ['stage: test', 'change'],
  ])('%j is reached on %s', (key, reach) => {
    const { commands } = gitlab(`lint:\n  ${key}\n  script: mix credo\n`);
    expect(mix(commands).map((command) => command.reach)).toEqual([reach]);
  });
});

test('other systems are searched for words, their comments left out', () => {
  const { files, commands, mentions } = ci({ '.circleci/config.yml': '# mix credo\nrun: mix test\n' });
  expect(files).toEqual(['.circleci/config.yml']);
  expect(commands).toEqual([]);
  expect(mentions.map(({ text }) => text.trim())).toEqual(['run: mix test']);
});
