/** The handbook as a whole: its index, its links, and the tables that are made from the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../scripts/config/parse.ts';
import { CONFIG_DEFAULTS, config } from '../../scripts/model/config.ts';
import { loadRules } from '../../scripts/rules/load.ts';
import { ROOT } from '../imports.ts';
import { fences, HANDBOOK, holdParts, pageText, partOf, table } from './generated.ts';

const pages = readdirSync(HANDBOOK, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .sort();

const withoutCode = (text: string) => text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '');
const linksOf = (text: string) =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!).filter((to) => !/^[a-z]+:/.test(to));

/** As code hosts make it of a heading. */
const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

test('the index names every page once, in its reading order; recipes have an index of their own', () => {
  const named = linksOf(pageText('README.md')).sort();
  expect(named).toEqual(pages.filter((path) => path !== 'README.md' && !/^recipes\/(?!README)/.test(path)));
  const recipes = linksOf(pageText('recipes/README.md')).map((to) => `recipes/${to}`);
  expect(pages.filter((path) => /^recipes\/(?!README)/.test(path) && !recipes.includes(path))).toEqual([]);
});

test('every link leads to a file, and to a heading of it', () => {
  const anchorsOf = (path: string) => {
    return [
      ...readFileSync(path, 'utf8')
        .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
        .matchAll(/^#{1,6} (.+)$/gm),
    ].map(([, title]) => slug(title!));
  };
  const lost = [...pages.map((path) => `content/handbook/${path}`), 'README.md'].flatMap((page) =>
    linksOf(readFileSync(join(ROOT, page), 'utf8'))
      .filter((to) => {
        const [path = '', anchor] = to.split('#');
        const file = path === '' ? join(ROOT, page) : normalize(join(ROOT, dirname(page), path));
        return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
      })
      .map((to) => `${page} ${to}`),
  );
  expect(lost).toEqual([]);
});

test('the index of rules is the catalogue; UPDATE=1 writes it', async () => {
  const rules = await loadRules(
    readdirSync(join(ROOT, 'scripts/rules'), { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => name),
  );
  expect(rules.length).toBeGreaterThan(20);
  const rows = rules.map(({ id, title, severity, scope, summary }) => [
    `\`${id}\``,
    severity,
    scope.join(', '),
    `${title}. ${summary}`,
  ]);
  holdParts('rules.md', { rules: table(['rule', 'severity', 'looks at', 'what it reports'], rows) });
});

test('architecture.md lists every folder and every wall; UPDATE=1 writes them', () => {
  const said = new Map(
    [...partOf('architecture.md', 'folders').matchAll(/^\| `((?:scripts|src)\/[\w-]+\/)` \| (.*) \|$/gm)].map(
      ([, folder, what]) => [folder!, what!],
    ),
  );
  const folders = ['scripts', 'src'].flatMap((top) =>
    readdirSync(join(ROOT, top), { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => `${top}/${name}/`)
      .sort(),
  );
  const walls = readFileSync(join(ROOT, 'test/architecture.test.ts'), 'utf8')
    .split("describe('the house'")[0]!
    .matchAll(/^ {2}test\((?:'((?:[^'\\]|\\.)*)'|"([^"]*)"),/gm);
  const sentences = [...walls].map(([, one, other]) => (one ?? other)!).filter((text) => text.includes(':'));
  expect(sentences.length).toBeGreaterThan(6);
  holdParts('architecture.md', {
    folders: table(
      ['folder', 'what'],
      folders.map((folder) => [`\`${folder}\``, said.get(folder) ?? '']),
    ),
    walls: sentences.map((text) => `- ${text}`).join('\n'),
  });
  expect(folders.filter((folder) => !/\w{4}/.test(said.get(folder) ?? ''))).toEqual([]);
});

interface Schema {
  type?: string;
  description?: string;
  enum?: string[];
  const?: string;
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  format?: string;
}

const schema = JSON.parse(readFileSync(join(ROOT, 'public/atlas.config.schema.json'), 'utf8')) as Schema;

const listed = (type: string) => (type === 'map' ? 'maps' : type === 'text' ? 'texts' : type);

function typeOf(one: Schema): string {
  if (one.enum) return one.enum.map((value) => `\`${value}\``).join(', ');
  if (one.const !== undefined) return `\`${one.const}\``;
  if (one.anyOf) return [...new Set(one.anyOf.map(typeOf))].join(' or ');
  if (one.type === 'array') return `list of ${listed(typeOf(one.items ?? {}))}`;
  if (one.type === 'object') return 'map';
  if (one.format === 'uri') return 'address';
  if (one.format === 'date') return 'day';
  if (one.type === 'boolean') return '`true` or `false`';
  return one.type === 'integer' ? 'whole number' : one.type === 'string' ? 'text' : (one.type ?? 'anything');
}

/** Every key below, with its path. */
function keysOf(
  { properties = {}, anyOf = [], items, additionalProperties }: Schema,
  path: string,
): [string, Schema][] {
  const own = Object.entries(properties).flatMap(([name, inner]): [string, Schema][] => {
    const here = path ? `${path}.${name}` : name;
    return [[here, inner], ...keysOf(inner, here)];
  });
  const below = typeof additionalProperties === 'object' ? keysOf(additionalProperties, `${path}.*`) : [];
  return [...own, ...below, ...(items ? keysOf(items, `${path}[]`) : []), ...anyOf.flatMap((one) => keysOf(one, path))];
}

test('configuration.md has every key with its type and default; UPDATE=1 writes them', () => {
  const keys = [...new Map(keysOf(schema, '')).entries()];
  expect(keys.length).toBeGreaterThan(60);
  const rows = keys.map(([key, one]) => {
    const said = (one.description ?? '').match(/[;:,.] default:? (.+?)(?:$|\.(?:\s|$)|; )/i)?.[1];
    const text = (one.description ?? '').replace(/[;,] default:? [^.]*(?=\.|$)|\. Default: [^.]*(?=\.|$)/i, '');
    return [`\`${key}\``, typeOf(one), said ?? '', text];
  });
  holdParts('configuration.md', { keys: table(['key', 'type', 'default', 'what'], rows) });
});

test('defaults that the page names are those that hold', () => {
  for (const [key, value] of Object.entries(CONFIG_DEFAULTS)) {
    const [, said] =
      new RegExp(`^\\| \`${key}\` \\| .*? \\| (\`.*?\`) \\| [^|]*\\|$`, 'm').exec(pageText('configuration.md')) ?? [];
    expect([key, said]).toEqual([key, `\`${[value].flat().join(', ')}\``]);
  }
});

test('the example has every key, and is accepted; so is every other configuration of the handbook', () => {
  const [example = ''] = fences(pageText('configuration.md'), 'yaml');
  expect(Object.keys(parse(example)).sort()).toEqual(Object.keys(config.shape).sort());
  const texts = ['configuration.md', 'findings.md', 'alerts.md', 'plans.md', 'trend.md'].flatMap((name) =>
    fences(pageText(name), 'yaml'),
  );
  for (const text of texts) expect(() => parseConfig('atlas.config.yaml', text), text).not.toThrow();
});
