import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkOutput } from '../../scripts/model/check-output.ts';
import { AtlasError } from '../../scripts/model/error.ts';
import { temporary } from '../temporary.ts';
import { analysis, finding, run } from './run.ts';

const shop = () => temporary({ 'shop/mix.exs': '', 'shop/lib/shop.ex': '' });
const finds = (...findings: ReturnType<typeof finding>[]) => ({ analyse: async () => analysis(findings) });

describe('the command line', () => {
  test('--help and --version are no errors and go to standard output', async () => {
    const help = await run(['--help'], { cwd: '/' });
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(/Exit status:[\s\S]*Start here:/);
    expect(await run(['--version'], { cwd: '/' })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test.each(['build', 'check', 'scan', 'evidence', 'dev', 'preview', 'explain', 'doctor', 'init', 'test-rules', 'new'])(
    '%s --help teaches by example',
    async (name) => {
      const { status, stdout } = await run([name, '--help'], { cwd: '/' });
      expect(status).toBe(0);
      expect(stdout).toMatch(new RegExp(`Examples:\\n  atlas ${name}`));
    },
  );

  test.each([
    [['chekc'], /Did you mean check/],
    [['check', '--formt', 'json'], /Did you mean --format/],
    [['check', '--format', 'xml'], /choices/i],
    [['check', '--fail-on', 'high'], /choices/i],
    [['check', 'a', 'b'], /too many arguments/],
    [['preview', '--port', 'many'], /A port is a number/],
    [[], /Usage: atlas/],
  ])('bad usage %j exits with 2 and says what is right', async (words, message) => {
    const { status, stdout, stderr } = await run(words, { cwd: '/' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('a bundle has no base path: 2, before anything is read', async () => {
    expect(await run(['build', '--bundle', '--base', '/docs/'], { cwd: '/' })).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: A bundle .*\n.*Leave --base away/),
    });
  });

  test('an audience that does not exist is named, with those that do', async () => {
    expect(await run(['build', '--audience', 'everybody'], { cwd: '/' })).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: There is no audience "everybody".\n.*internal.*public/),
    });
  });

  test('an error says what and what next, without a stack; ATLAS_DEBUG shows it', async () => {
    const cwd = shop();
    const analyse = async () => {
      throw new AtlasError({ code: 'x', message: 'It broke in a.ex.', hint: 'Mend it.' });
    };
    const plain = await run(['check', 'shop'], { cwd, engine: { analyse } });
    expect(plain).toEqual({ status: 2, stdout: '', stderr: 'error: It broke in a.ex.\n  Mend it.\n' });
    const debug = await run(['check', 'shop'], { cwd, engine: { analyse }, env: { ATLAS_DEBUG: '1' } });
    expect(debug.stderr).toContain('main.test.ts');
  });

  test('a fault of Atlas is called one', async () => {
    const { status, stderr } = await run(['check', 'shop'], { cwd: shop() });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: Atlas itself failed: this part of the engine was not expected\n.*ATLAS_DEBUG=1/);
  });

  test('an old Node is told so in one sentence', async () => {
    const { status, stderr } = await run(['check'], { cwd: '/', nodeVersion: '22.17.1' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: This is Node 22\.17\.1; Atlas needs 22\.18 or newer\.\n/);
    for (const nodeVersion of ['22.18.0', '23.6.0', '24.0.0'])
      expect((await run(['--help'], { cwd: '/', nodeVersion })).status).toBe(0);
    for (const nodeVersion of ['18.20.0', '20.19.0', '23.5.0'])
      expect((await run(['--help'], { cwd: '/', nodeVersion })).status).toBe(2);
  });
});

describe('check', () => {
  test('holds without findings', async () => {
    const { status, stdout, stderr } = await run(['check', 'shop'], { cwd: shop(), engine: finds() });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      'shop at cccccccccc (with changes): 2 files, 1 module\n0 open findings\nHolds: no open finding of at least "warning".\n',
    );
  });

  test.each([
    ['warning', [], 1],
    ['info', [], 0],
    ['info', ['--fail-on', 'info'], 1],
    ['warning', ['--fail-on', 'error'], 0],
    ['error', ['--fail-on', 'error'], 1],
    ['error', ['--rule', 'sleep'], 0],
    ['error', ['--rule', 'raw-send,sleep'], 1],
    ['error', ['--rule', 'raw-send', 'sleep'], 1],
  ] as const)('an open %s with %j exits with %i', async (severity, words, status) => {
    const result = await run(['check', 'shop', ...words], { cwd: shop(), engine: finds(finding({ severity })) });
    expect(result.status).toBe(status);
  });

  test.each(['waived', 'baseline'] as const)('a %s finding is listed and does not fail', async (state) => {
    const waiver = { rule: 'raw-send', reason: 'fan-out' };
    const { status, stdout } = await run(['check', 'shop'], {
      cwd: shop(),
      engine: finds(finding({ state, severity: 'error', waiver })),
    });
    expect(status).toBe(0);
    expect(stdout).toContain(state === 'waived' ? 'waived  raw-send: fan-out' : '1 in the baseline');
  });

  test('the configuration moves the gate, the command line moves it again', async () => {
    const cwd = temporary({ 'mix.exs': '', 'atlas.config.yaml': 'failOn: error' });
    const engine = finds(finding());
    expect((await run(['check', '.'], { cwd, engine })).status).toBe(0);
    expect((await run(['check', '.', '--fail-on', 'warning'], { cwd, engine })).status).toBe(1);
  });

  test('JSON holds the schema, is sorted by place, and is all of standard output', async () => {
    const findings = [finding({ line: 9 }), finding({ file: 'lib/a.ex', rule: 'sleep', severity: 'info' }), finding()];
    const { status, stdout } = await run(['check', 'shop', '--format', 'json'], {
      cwd: shop(),
      engine: finds(...findings),
    });
    const output = checkOutput.parse(JSON.parse(stdout));
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual(output);
    expect(output.findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'lib/a.ex:3',
      'lib/shop.ex:3',
      'lib/shop.ex:9',
    ]);
    expect(output.summary).toEqual({
      open: 3,
      waived: 0,
      baseline: 0,
      bySeverity: { error: 0, warning: 2, info: 1 },
      byRule: { 'raw-send': 2, sleep: 1 },
      controls: { 'no-raw-sends': 'fail' },
      verdict: 'fail',
      gate: {
        failed: true,
        failOn: 'warning',
        counted: 2,
        confidence: 'exact',
        unsure: 0,
        waivers: 0,
        causes: [
          {
            control: 'no-raw-sends',
            rule: 'raw-send',
            findings: 2,
            next: expect.stringMatching(/^`atlas explain raw-send`/),
          },
        ],
      },
    });
  });

  test('a rule that does not exist is an error, with the nearest that does', async () => {
    const result = await run(['check', 'shop', '--rule', 'raw-sends'], { cwd: shop(), engine: finds() });
    expect(result).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'error: --rule: there is no rule "raw-sends".\n  Did you mean "raw-send"?\n',
    });
  });

  test('places that were not read are listed', async () => {
    const parseErrors = [{ file: 'lib/b.ex', line: 2, column: 1, message: 'merge conflict' }];
    const { stdout } = await run(['check', 'shop'], {
      cwd: shop(),
      engine: { analyse: async () => analysis([], { parseErrors }) },
    });
    expect(stdout).toContain('lib/b.ex:2:1  merge conflict');
    expect(stdout).toContain('1 place not read');
  });

  test("a stranger's names reach no terminal as commands", async () => {
    const evil = finding({ file: 'lib/\u001b]0;owned\u0007.ex', message: 'a\u001b[2Jb\u202ec' });
    const { stdout } = await run(['check', 'shop'], { cwd: shop(), engine: finds(evil) });
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(stdout).toContain('a\\u001b[2Jb\\u202ec');
  });

  test('progress and notes are on standard error; --quiet silences them', async () => {
    const engine = { analyse: async () => analysis([], { warnings: ['look here'] }) };
    const loud = await run(['check', 'shop'], { cwd: shop(), engine });
    expect(loud.stderr).toBe('note: look here\n');
    expect((await run(['check', 'shop', '--quiet'], { cwd: shop(), engine })).stderr).toBe('');
  });
});

describe('what a run is given', () => {
  test('the codebase, its configuration, and facts in .atlas/ or --cache', async () => {
    const cwd = temporary({ 'shop/mix.exs': '', 'shop/atlas.config.json': '{"title":"Shop"}' });
    let given: unknown;
    const analyse = async (input: unknown) => {
      given = input;
      return analysis([]);
    };
    await run(['--trust', 'check', 'shop', '--cache', 'kept'], { cwd, engine: { analyse } });
    expect(given).toMatchObject({
      root: join(cwd, 'shop'),
      config: { title: 'Shop' },
      configFile: 'atlas.config.json',
      trust: true,
    });
    expect(existsSync(join(cwd, 'kept/.gitignore'))).toBe(true);
    expect(existsSync(join(cwd, 'shop/.atlas'))).toBe(false);
    await run(['check', 'shop'], { cwd, engine: { analyse } });
    expect(given).toMatchObject({ trust: false });
    expect(existsSync(join(cwd, 'shop/.atlas'))).toBe(true);
  });
});

describe('build', () => {
  const engine = (buildSite: (options?: unknown) => Promise<{ pages: number; bytes?: number }>) => ({
    ...finds(),
    writeReport: async () => {},
    buildSite,
  });
  const built = (out: string) => async () => {
    mkdirSync(out, { recursive: true });
    return { pages: 12 };
  };

  test('says where the site is and how to look at it; a second build may replace it', async () => {
    const cwd = shop();
    const words = ['build', 'shop', '--out', 'site'];
    for (const _ of [1, 2]) {
      const { status, stdout } = await run(words, { cwd, engine: engine(built(join(cwd, 'site'))) });
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: '12 pages in site/\nLook at it: atlas preview --out site\n',
      });
    }
  });

  test('a bundle goes beside the site, and says its size and what to open', async () => {
    const cwd = shop();
    let given: unknown;
    const buildSite = async (options?: unknown) => {
      given = options;
      mkdirSync(join(cwd, 'dist-bundle'), { recursive: true });
      return { pages: 12, bytes: 3_400_000 };
    };
    const { status, stdout } = await run(['build', 'shop', '--bundle'], { cwd, engine: engine(buildSite) });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `12 pages in dist-bundle/, 3.4 MB\nOpen it in a browser: ${join(cwd, 'dist-bundle', 'index.html')}\n`,
    });
    expect(given).toMatchObject({ bundle: true, outDir: join(cwd, 'dist-bundle') });
  });

  test('refuses a folder that is not ours before it reads anything', async () => {
    const cwd = temporary({ 'mix.exs': '', 'dist/notes.txt': 'mine' });
    const { status, stderr } = await run(['build', '.'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/dist is not empty and was not built by Atlas/);
    expect(readFileSync(join(cwd, 'dist/notes.txt'), 'utf8')).toBe('mine');
    expect((await run(['build', '.', '--out', '.'], { cwd })).stderr).toMatch(/holds what is being built from/);
  });

  test('a failing site build exits with 2 and leaves no mark', async () => {
    const cwd = shop();
    const buildSite = () => Promise.reject(new Error('no such page\n    at somewhere'));
    const { status, stderr } = await run(['build', 'shop'], { cwd, engine: engine(buildSite) });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: The site could not be rendered: no such page\n {2}An earlier site is as it was\./);
    expect(existsSync(join(cwd, 'dist'))).toBe(false);
  });
});

describe('preview', () => {
  test('says so where nothing was built', async () => {
    const { status, stderr } = await run(['preview'], { cwd: temporary() });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'error: There is no built site in dist.\n  Build it first: atlas build. Or name its folder with --out.\n',
    });
  });

  test('prints the address, and ends when it is interrupted', async () => {
    const cwd = temporary({ 'dist/.atlas-site': '', 'dist/index.html': '' });
    const { status, stdout } = await run(['preview', '--port', '0'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^http:\/\/localhost:\d+\/\n$/);
  });
});

describe('explain', () => {
  test('lists the rules', async () => {
    const { status, stdout } = await run(['explain'], { cwd: '/' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^raw-send +warning +\S/m);
  });

  test("prints a rule's page", async () => {
    const { status, stdout } = await run(['explain', 'raw-send'], { cwd: '/' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/\(raw-send\)[\s\S]*Severity: warning[\s\S]*Why\n[\s\S]*Before\n[\s\S]*After\n/);
    expect(stdout).not.toMatch(/^(?:```|:::|#)/m);
  });

  test('names the nearest rule', async () => {
    const control = await run(['explain', 'no-monitors-leak'], { cwd: '/' });
    expect(control.status).toBe(0);
    expect(control.stdout).toMatch(
      /No monitor leaks[\s\S]*at most 30 days old[\s\S]*snapshot-monitors[\s\S]*at most 0/,
    );
    expect(await run(['explain', 'raw-send', 'no-such-rule'], { cwd: '/' })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('There is no folder no-such-rule'),
    });
    expect(await run(['explain', 'rawsend'], { cwd: '/' })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'error: atlas explain: there is no rule "rawsend".\n  Did you mean "raw-send"?\n',
    });
  });
});

describe('doctor', () => {
  const rows = (stdout: string) =>
    Object.fromEntries(
      stdout
        .split('\n')
        .flatMap((row) => [/^(\w+) +(\S[\w ]*?) {2,}(.*)$/.exec(row)?.slice(1)])
        .flatMap((row) => (row ? [[row[1], `${row[0]}: ${row[2]}`]] : [])),
    );

  test('finds nothing in the way of a plain project', async () => {
    const cwd = temporary({ 'mix.exs': '', 'apps/web/mix.exs': '', 'audit/credo.json': '{}' });
    const { status, stdout } = await run(['doctor', '.'], { cwd, env: { PATH: process.env.PATH } });
    expect(status).toBe(0);
    expect(rows(stdout)).toMatchObject({
      Node: 'ok: 24.21.0',
      git: 'ok: found',
      Configuration: 'ok: none; defaults hold',
      Cache: 'ok: .atlas/ in the codebase',
      'Mix projects': 'ok: apps/web/mix.exs, mix.exs',
      'Audit output': 'ok: audit/, 1 file',
    });
  });

  test('what is absent is said and is no problem', async () => {
    const { status, stdout } = await run(['doctor', '.'], { cwd: temporary({ 'a.exs': '' }), env: {} });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^absent +git +not found/m);
    expect(stdout).toMatch(/^absent +Repository/m);
    expect(stdout).toMatch(/^absent +Audit output/m);
  });

  test('a broken configuration is a problem', async () => {
    const cwd = temporary({ 'mix.exs': '', 'atlas.config.yaml': 'titel: x' });
    const { status, stdout } = await run(['doctor', '.'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^problem +Configuration +atlas.config.yaml:1: unknown key "titel"\.\n +Did you mean "title"\?/m,
    );
  });

  test('no codebase is no diagnosis', async () => {
    expect((await run(['doctor', 'nowhere'], { cwd: temporary() })).status).toBe(2);
    expect((await run(['doctor', '.'], { cwd: temporary({ 'a.py': '' }) })).stderr).toMatch(/is not an Elixir project/);
  });
});
