import { describe, expect, test } from 'vitest';
import type { ShellMode } from '../../scripts/enforcement/shell.ts';
import { shellRuns } from '../../scripts/enforcement/shell-runs.ts';

const ERREXIT: ShellMode = { errexit: true, pipefail: false };

const words = (script: string) => shellRuns(script, ERREXIT).map((run) => run.words.join(' '));
/** Commands whose failure does not count. */
const ignored = (script: string, mode = ERREXIT) =>
  shellRuns(script, mode)
    .filter((run) => run.ignored && run.words[0] !== 'set')
    .map((run) => run.words.join(' '));

describe('shell', () => {
  test('finds the commands of lists, pipes, groups and branches', () => {
    expect(words('mix deps.get && mix test; echo "a; b" | cat')).toEqual([
      'mix deps.get',
      'mix test',
      'echo a; b',
      'cat',
    ]);
    expect(words('if mix credo; then\n  mix test\nelse\n  exit 1\nfi')).toEqual(['mix credo', 'mix test', 'exit 1']);
    expect(words('for app in a b; do\n  (cd "apps/$app" && mix test)\ndone')).toEqual(['cd apps/\0', 'mix test']);
    expect(words('lint() {\n  mix credo\n}\nlint')).toEqual(['mix credo', 'lint']);
    expect(words('case "$1" in\n  "$LINT") mix credo ;;\n  *) mix test ;;\nesac')).toEqual(['mix credo', 'mix test']);
    expect(words('ALL=(\n  "mix credo"\n  "$MORE"\n)\nmix test')).toEqual(['mix test']);
  });

  test('assignments, redirections, comments and the text of a here-document are no commands', () => {
    expect(words('MIX_ENV=test mix test --cover > out.txt 2>&1 # mix credo')).toEqual(['mix test --cover']);
    expect(words("cat <<'END'\nmix credo\nEND\nmix test")).toEqual(['cat', 'mix test']);
    expect(words('mix do deps.get, \\\n  compile')).toEqual(['mix do deps.get, compile']);
  });

  test('commands of substitutions are there, and known as such', () => {
    const runs = shellRuns('FOUND=$(grep -r send lib || true)\necho "`mix hex.info`"', ERREXIT);
    expect(runs.map((run) => run.words[0])).toEqual(['grep', 'true', 'echo', 'mix']);
    expect(runs.filter((run) => run.ignored)).toEqual([]);
  });

  test('a handler that succeeds hides a failure, one that fails does not', () => {
    expect(ignored('mix credo || true')).toEqual(['mix credo']);
    expect(ignored('mix credo || echo "never mind"')).toEqual(['mix credo']);
    expect(ignored('mix credo || exit 1')).toEqual([]);
    expect(ignored('mix credo || (echo "found some" && exit 1)')).toEqual([]);
    expect(ignored('mix credo || FAILED=1\nmix test || mix test --failed')).toEqual([]);
  });

  test('bash: a list that is not the last, a pipe without pipefail, a script without -e', () => {
    expect(ignored('mix credo && echo fine\nmix test')).toEqual(['mix credo']);
    expect(ignored('mix deps.get && mix credo')).toEqual([]);
    expect(ignored('mix credo | tee credo.txt')).toEqual(['mix credo']);
    expect(ignored('mix credo | tee credo.txt', { errexit: true, pipefail: true })).toEqual([]);
    expect(ignored('set -eo pipefail\nmix credo | tee credo.txt')).toEqual([]);
    expect(ignored('mix credo\nmix test', { errexit: false, pipefail: false })).toEqual(['mix credo']);
    expect(ignored('set +e\nmix credo\nmix test')).toEqual(['mix credo']);
    expect(ignored('set +e\nmix credo\nstatus=$?\nexit $status')).toEqual([]);
  });

  test('a condition and a negation look at the failure', () => {
    expect(ignored('if ! mix credo; then exit 1; fi\nmix test')).toEqual([]);
    expect(ignored('! grep -r send lib\nmix test')).toEqual([]);
  });

  test('says in which folder and on which line', () => {
    const runs = shellRuns('mix deps.get\ncd apps/web\nmix test\ncd ../..\ncd "$ELSEWHERE"\nmix credo', ERREXIT);
    const mix = runs.filter((run) => run.words[0] === 'mix');
    expect(mix.map(({ dir, line }) => [dir, line])).toEqual([
      ['.', 0],
      ['apps/web', 2],
      [null, 5],
    ]);
  });

  test('ends on whatever it is given', () => {
    for (const text of ['"', "'", '$(', '`', '${', '<<X', '\\', '((', '))', '&&', 'if', 'case', 'for x in', '|&', '>'])
      expect(() => shellRuns(text, ERREXIT)).not.toThrow();
  });
});
