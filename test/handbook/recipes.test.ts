import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { format as junit } from '../../scripts/ingest/junit/format.ts';
import { ROOT } from '../imports.ts';
import { git, repository, temporary, write } from '../temporary.ts';

const RECIPES = join(ROOT, 'content/handbook/recipes');
const recipe = (name: string) => readFileSync(join(RECIPES, name), 'utf8');
const VERSION = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;

const MIX = 'defmodule Shop.MixProject do\n  use Mix.Project\n  def project, do: [app: :shop, version: "0.1.0"]\nend\n';
const QUIET = 'defmodule Shop.Quiet do\n  def hush, do: :ok\nend\n';
const ringing = (name: string) => `defmodule Shop.${name} do\n  def ring(pid), do: send(pid, :ring)\nend\n`;

/** Each test runs several programs one after the other. */
const SLOW = { timeout: 60_000 };

/** A folder for PATH: `atlas` is this checkout's, `npm` takes the pinned package for installed. */
let programs: string;
beforeAll(() => {
  programs = temporary(
    {
      atlas: `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'scripts/atlas.ts')}" "$@"\n`,
      // Lists comments as the variable has them; everything else is written down.
      gh: '#!/bin/sh\ncase "$*" in *--paginate*) printf "%s" "$GH_COMMENTS" ;; *) printf "%s\\n" "$*" >> "$GH_LOG" ;; esac\n',
      npm: `#!/bin/sh\n[ "$*" = "install --global otp-atlas@${VERSION}" ]\n`,
    },
    afterAll,
  );
  for (const name of readdirSync(programs)) chmodSync(join(programs, name), 0o755);
});

const { FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
const environment = (more: Record<string, string> = {}) => ({
  ...Object.fromEntries(Object.entries(inherited).filter(([key]) => !/^(GIT|CI)_/.test(key))),
  PATH: `${programs}:${process.env.PATH}`,
  GIT_CONFIG_GLOBAL: '/dev/null',
  ...more,
});

/** A clone of a repository whose `main` has one old finding; `branch` adds these files on a branch of its own. */
function clone({ branch, depth }: { branch?: Record<string, string>; depth?: number } = {}): string {
  const origin = repository({ 'mix.exs': MIX, 'lib/old.ex': ringing('Old') });
  write(origin, { 'lib/quiet.ex': QUIET });
  git(origin, 'add', '-A');
  git(origin, 'commit', '-q', '-m', 'second');
  if (branch) {
    git(origin, 'switch', '-q', '-c', 'topic');
    write(origin, branch);
    git(origin, 'add', '-A');
    git(origin, 'commit', '-q', '-m', 'topic');
  }
  const folder = join(temporary(), 'shop');
  const shallow = depth ? ['--depth', String(depth), '--no-single-branch'] : [];
  execFileSync('git', ['clone', '-q', ...shallow, '--branch', branch ? 'topic' : 'main', `file://${origin}`, folder]);
  return folder;
}

function shell(script: string, cwd: string, more: Record<string, string>, options: string[]) {
  const { status, stdout, stderr } = spawnSync('bash', [...options, '-c', script], {
    cwd,
    env: environment(more),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}

describe('GitHub Actions', SLOW, () => {
  const workflow = parse(recipe('github-actions.yml'));
  const steps: Step[] = workflow.jobs.gate.steps;

  /** Runs the job's own commands as a runner does: each in `bash -e`; after a failure, only those that ask for it. */
  function runJob(folder: string, event: 'push' | 'pull_request') {
    const ran: Record<string, ReturnType<typeof shell>> = {};
    let failed = false;
    for (const step of steps) {
      if (!step.run || !holds(step.if, event, failed)) continue;
      const env = Object.fromEntries(
        Object.entries(step.env ?? {}).map(([key, value]) => [
          key,
          value.replace(/\$\{\{ github\.base_ref \}\}/, 'main'),
        ]),
      );
      expect(JSON.stringify(env)).not.toContain('${{');
      const result = shell(step.run, folder, env, ['-e']);
      ran[step.name ?? ''] = result;
      if (result.status !== 0) failed = true;
    }
    return { ran, failed };
  }

  function holds(condition: string | undefined, event: string, failed: boolean): boolean {
    switch (condition?.replace(/^\$\{\{ (.*) \}\}$/, '$1')) {
      case undefined:
        return !failed;
      case "github.event_name == 'pull_request'":
        return !failed && event === 'pull_request';
      case "github.event_name != 'pull_request'":
        return !failed && event !== 'pull_request';
      case '!cancelled()':
        return true;
      default:
        throw new Error(`a condition that this test does not know: ${condition}`);
    }
  }

  const results = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'atlas.sarif'), 'utf8')).runs[0].results.map(
      (each: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        each.locations[0]?.physicalLocation.artifactLocation.uri,
    );

  test('takes the whole history, may write nothing but the upload, and hides no failure', () => {
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout?.with).toMatchObject({ 'fetch-depth': 0 });
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs.gate.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
    expect(recipe('github-actions.yml')).not.toMatch(/continue-on-error|\|\| true/);
    const upload = steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'));
    expect(upload?.with).toEqual({ sarif_file: 'atlas.sarif' });
    // Text of a pull request reaches a script as a variable only: written into it, it would be code.
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('on a push, what is open fails the gate at its line, and is uploaded all the same', () => {
    const folder = clone();
    const { ran, failed } = runJob(folder, 'push');
    expect(failed).toBe(true);
    expect(Object.keys(ran)).toEqual(['Install', 'Gate', 'Findings for code scanning']);
    expect(ran.Install?.status).toBe(0);
    expect(ran.Gate?.stdout).toMatch(/^::(warning|error) file=lib\/old\.ex,line=2,/m);
    expect(ran['Findings for code scanning']?.status).toBe(0);
    expect(results(folder)).toEqual(['lib/old.ex']);
  });

  test('on a pull request, a finding that was there before does not fail', () => {
    const folder = clone({ branch: { 'lib/more.ex': QUIET.replace('Quiet', 'More') } });
    const { ran, failed } = runJob(folder, 'pull_request');
    expect(failed).toBe(false);
    expect(ran['Gate on what the pull request adds']?.stdout).not.toMatch(/^::(warning|error|notice)/m);
    expect(results(folder)).toEqual(['lib/old.ex']);
  });

  test('on a pull request, a finding that it adds fails, and only that one is shown', () => {
    const folder = clone({ branch: { 'lib/new.ex': ringing('New') } });
    const { ran, failed } = runJob(folder, 'pull_request');
    expect(failed).toBe(true);
    const annotations = ran['Gate on what the pull request adds']?.stdout.match(/^::(warning|error) .*$/gm);
    expect(annotations).toHaveLength(1);
    expect(annotations?.[0]).toContain('file=lib/new.ex,line=2,');
    expect(results(folder)).toEqual(['lib/new.ex', 'lib/old.ex']);
  });

  test('a shallow clone is no pass: the gate says what is missing and ends with 2', () => {
    const folder = clone({ branch: { 'lib/new.ex': ringing('New') }, depth: 1 });
    const gate = runJob(folder, 'pull_request').ran['Gate on what the pull request adds'];
    expect(gate).toMatchObject({ status: 2, stdout: '' });
    expect(gate?.stderr).toMatch(/^error: /m);
  });
});

describe('the comment of a pull request', SLOW, () => {
  const workflow = parse(recipe('pull-request-diff.yml'));
  const steps: Step[] = workflow.jobs.diff.steps;

  function runJob(folder: string, comments: string) {
    const [summary, log] = [join(temporary(), 'summary.md'), join(temporary(), 'gh.log')];
    const more = {
      BASE: 'origin/main',
      PULL: '7',
      GITHUB_REPOSITORY: 'harbour/shop',
      GITHUB_STEP_SUMMARY: summary,
      GH_TOKEN: 'secret',
      GH_COMMENTS: comments,
      GH_LOG: log,
    };
    const statuses: Record<string, number | null> = {};
    for (const { name, run } of steps) {
      if (!run) continue;
      const { status } = shell(run, folder, more, ['-e']);
      statuses[name ?? ''] = status;
      if (status !== 0) break;
    }
    const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    return { statuses, summary: read(summary), log: read(log), comment: read(join(folder, 'atlas-diff.md')) };
  }

  test('takes the whole history, writes comments and nothing else, hides no failure', () => {
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout?.with).toMatchObject({ 'fetch-depth': 0 });
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs.diff.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(recipe('pull-request-diff.yml')).not.toMatch(/continue-on-error|\|\| true/);
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('says what the branch adds, also where that is a finding; the first time in a new comment', () => {
    const { statuses, summary, log, comment } = runJob(clone({ branch: { 'lib/new.ex': ringing('New') } }), '');
    expect(statuses).toEqual({ Install: 0, 'What it changes': 0, Comment: 0 });
    expect(summary).toMatch(/^1 finding new; 1 message added; 1 module added\.\n/);
    expect(summary).not.toContain('Shop.Old');
    expect(comment).toBe(`${summary}\n<!-- atlas diff -->\n`);
    expect(log).toBe('api --silent --method POST repos/harbour/shop/issues/7/comments --field body=@atlas-diff.md\n');
  });

  test('then in the same one', () => {
    const { log } = runJob(clone({ branch: { 'lib/new.ex': QUIET.replace('Quiet', 'New') } }), '4711\n4712\n');
    expect(log).toBe(
      'api --silent --method PATCH repos/harbour/shop/issues/comments/4711 --field body=@atlas-diff.md\n',
    );
  });

  test('a shallow clone is no comment', () => {
    const { statuses, log } = runJob(clone({ branch: { 'lib/new.ex': ringing('New') }, depth: 1 }), '');
    expect([statuses['What it changes'], log]).toEqual([1, '']);
  });
});

describe('GitLab CI', SLOW, () => {
  const { atlas: job } = parse(recipe('gitlab-ci.yml'));
  const places = { module: (name: string) => name, file: (path: string) => ({ file: path }) } as never;

  /** One shell for all lines, which ends at the first that fails. */
  const runJob = (folder: string, more: Record<string, string> = {}) =>
    shell([...job.before_script, ...job.script].join('\n'), folder, more, ['-e', '-o', 'pipefail']);

  const reports = (folder: string) => {
    const text = readFileSync(join(folder, job.artifacts.reports.junit), 'utf8');
    return {
      junit: junit.parse({ text } as never, places),
      quality: JSON.parse(readFileSync(join(folder, job.artifacts.reports.codequality), 'utf8')),
    };
  };

  test('takes the whole history, keeps its reports whatever happens, and hides no failure', () => {
    expect(job.variables.GIT_DEPTH).toBe('0');
    expect(job.artifacts.when).toBe('always');
    expect(job.cache.paths).toEqual(['.atlas/']);
    expect(recipe('gitlab-ci.yml')).not.toMatch(/allow_failure|\|\| true/);
  });

  test('on the default branch, what is open fails, after both reports were written', () => {
    const folder = clone();
    const { status, stdout } = runJob(folder);
    expect(status).toBe(1);
    expect(stdout).toContain('Fails: 1 of at least "warning".');
    const { junit: tests, quality } = reports(folder);
    expect(tests).toMatchObject({ complete: true, tests: { failed: 1, invalid: 0 } });
    expect(quality).toEqual([
      expect.objectContaining({ location: { path: 'lib/old.ex', lines: { begin: 2, end: 2 } } }),
    ]);
    expect(existsSync(join(folder, '.atlas'))).toBe(true);
  });

  test('on a merge request, only what it adds fails', () => {
    const base = (folder: string) => ({ CI_MERGE_REQUEST_DIFF_BASE_SHA: git(folder, 'rev-parse', 'origin/main') });
    const same = clone({ branch: { 'lib/more.ex': QUIET.replace('Quiet', 'More') } });
    expect(runJob(same, base(same)).status).toBe(0);
    expect(reports(same).junit).toMatchObject({ complete: true, tests: { failed: 0, skipped: 1 } });
    const more = clone({ branch: { 'lib/new.ex': ringing('New') } });
    const { status, stdout } = runJob(more, base(more));
    expect(status).toBe(1);
    expect(stdout).toContain('lib/new.ex');
    expect(stdout).not.toContain('lib/old.ex');
    expect(reports(more).quality).toHaveLength(2);
  });

  test('when Atlas cannot do its job, no report hides it', () => {
    const folder = clone();
    write(folder, { 'atlas.config.json': '{' });
    const { status, stderr } = runJob(folder);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/^error: /);
    expect(existsSync(join(folder, job.artifacts.reports.codequality))).toBe(false);
  });
});

describe('the pre-commit hook', SLOW, () => {
  /** A repository with one old finding and the hook; answers to `git commit`. */
  function hooked() {
    const folder = repository({ 'mix.exs': MIX, 'lib/old.ex': ringing('Old'), 'lib/quiet.ex': QUIET });
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    copyFileSync(join(RECIPES, 'pre-commit'), join(folder, '.git/hooks/pre-commit'));
    const commit = (...words: string[]) => {
      const args = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
      const result = spawnSync('git', [...args, 'commit', '-m', 'x', ...words], {
        cwd: folder,
        env: environment(),
        encoding: 'utf8',
      });
      return { status: result.status, said: result.stdout + result.stderr };
    };
    return { folder, commit };
  }

  test('can be run as it is copied', () => {
    expect(statSync(join(RECIPES, 'pre-commit')).mode & 0o111).not.toBe(0);
    expect(recipe('pre-commit')).toMatch(/^#!\/bin\/sh\n/);
  });

  test('stops a commit with a finding in a staged file, and lets one pass without', () => {
    const { folder, commit } = hooked();
    write(folder, { 'lib/with space/new.ex': ringing('New') });
    git(folder, 'add', '-A');
    const head = git(folder, 'rev-parse', 'HEAD');
    const stopped = commit();
    expect(stopped.status).not.toBe(0);
    expect(stopped.said).toContain('lib/with space/new.ex');
    expect(stopped.said).not.toContain('lib/old.ex');
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(head);

    write(folder, { 'lib/with space/new.ex': QUIET.replace('Quiet', 'New') });
    git(folder, 'add', '-A');
    expect(commit()).toMatchObject({ status: 0 });
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  test('judges what is staged, not what is on disk', () => {
    const { folder, commit } = hooked();
    write(folder, { 'lib/new.ex': ringing('New') });
    git(folder, 'add', 'lib/new.ex');
    write(folder, { 'lib/new.ex': QUIET.replace('Quiet', 'New') });
    expect(commit().status).not.toBe(0);

    git(folder, 'add', 'lib/new.ex');
    write(folder, { 'lib/new.ex': ringing('New'), 'lib/other.ex': ringing('Other') });
    expect(commit().status).toBe(0);
  });

  test('lets a touched file pass whose finding is waived or in the baseline', () => {
    const { folder, commit } = hooked();
    write(folder, { 'lib/old.ex': `# A note.\n${ringing('Old')}` });
    git(folder, 'add', '-A');
    expect(commit().status).not.toBe(0);
    execFileSync(join(programs, 'atlas'), ['baseline', '.', '--quiet'], { cwd: folder, env: environment() });
    git(folder, 'add', '-A');
    expect(commit()).toMatchObject({ status: 0 });
    expect(git(folder, 'ls-files')).toContain('atlas.baseline.json');
  });

  test('does not look where no Elixir is staged, and stops where atlas is missing', () => {
    const { folder, commit } = hooked();
    write(folder, { 'README.md': 'Hello' });
    git(folder, 'add', '-A');
    git(folder, 'rm', '-q', 'lib/quiet.ex');
    expect(commit()).toMatchObject({ status: 0, said: expect.not.stringContaining('Holds') });
    write(folder, { 'lib/new.ex': QUIET });
    git(folder, 'add', '-A');
    const stopped = spawnSync('sh', ['.git/hooks/pre-commit'], {
      cwd: folder,
      env: { ...environment(), PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    });
    expect(stopped.status).toBe(1);
    expect(stopped.stderr).toContain('atlas is not installed');
  });
});

describe('the pages', () => {
  const pages = readdirSync(RECIPES).filter((name) => name.endsWith('.md'));

  test.each(pages)('%s links to what is there', (page) => {
    const links = [...recipe(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => String(link));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(join(RECIPES, link)))).toEqual([]);
  });

  test('every recipe has its page, and the first page names all', () => {
    const files = readdirSync(RECIPES).filter((name) => !name.endsWith('.md'));
    for (const file of files) expect(recipe(`${file.replace(/\.yml$/, '')}.md`)).toContain(`(${file})`);
    for (const page of pages.filter((name) => name !== 'README.md')) expect(recipe('README.md')).toContain(`(${page})`);
  });
});
