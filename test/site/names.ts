/** Every name that a codebase has, as its own report and history tell them: what a site for everybody must not hold. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ModuleShard, ReportIndex } from '../../scripts/model/report.ts';

/** What a name is, for a reader of a failure. */
export type Names = Map<string, string>;

/** Shorter ones are words of every language. */
const MIN = 4;
/** A bare function name is looked for from this length on. */
const MIN_FUNCTION = 6;

/** Names by what they are. `reportDir` holds the internal report of the codebase in `root`. */
export function namesOf(reportDir: string, root: string): Names {
  const index = JSON.parse(readFileSync(join(reportDir, 'index.json'), 'utf8')) as ReportIndex;
  const shards = readdirSync(join(reportDir, 'modules')).map(
    (file) => JSON.parse(readFileSync(join(reportDir, 'modules', file), 'utf8')) as ModuleShard,
  );
  const names: Names = new Map();
  const add = (what: string, name: string | null | undefined, least = MIN) => {
    const text = name?.trim();
    if (text && text.length >= least && !names.has(text)) names.set(text, what);
  };
  const path = (what: string, file: string | null | undefined) => {
    add(what, file);
    for (const part of file?.split('/') ?? []) {
      add(`part of a path (${what})`, part);
      add(`part of a path (${what})`, part.replace(/\.\w+$/, ''));
    }
  };
  const moduleName = (name: string | null | undefined) => {
    add('module', name);
    for (const part of name?.split('.') ?? []) add('segment of a module', part);
  };
  for (const { name, file } of index.modules) {
    moduleName(name);
    path('source', file);
  }
  for (const shard of shards) {
    for (const { name } of shard.functionsList) add('function', name, MIN_FUNCTION);
    for (const { name, module } of shard.tests) {
      add('test', name, MIN_FUNCTION);
      moduleName(module);
    }
    for (const { message } of shard.handles) add('message', message, MIN_FUNCTION);
    add('moduledoc', shard.summary, 12);
  }
  for (const app of index.apps) {
    add('application', app.name);
    for (const { name } of app.dependencies) add('dependency', name, MIN_FUNCTION);
  }
  for (const { file, command, notes, strangers } of index.evidence) {
    path('artefact', file);
    add('command', command, 8);
    for (const note of notes) add('note', note, 12);
    for (const stranger of strangers) path('stranger', stranger);
  }
  for (const { reason, owner, module } of index.waivers) {
    add('reason of a waiver', reason);
    add('owner', owner);
    moduleName(module);
  }
  for (const rule of index.rules)
    if (rule.file) for (const text of [rule.id, rule.title, rule.summary]) add('rule of its own', text);
  for (const { message, code } of index.findings) {
    add('message of a finding', message, 12);
    add('code of a finding', code, 12);
  }
  for (const { key } of index.processes) moduleName(key);
  for (const node of index.supervision.nodes) add('registered name', node.name);
  for (const table of index.ets) add('ETS table', table.name);
  for (const { flag } of index.flagStates) add('flag', flag);
  for (const { name } of index.mixTasks) add('Mix task', name);
  for (const { id, title } of [...index.prose.runbooks, ...index.prose.guides, ...index.prose.guidelines]) {
    add('document', id, MIN_FUNCTION);
    add('document', title, MIN_FUNCTION);
  }
  for (const { title } of index.prose.plans) add('plan', title, MIN_FUNCTION);
  add('folder', root);
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  for (const author of new Set(git('log', '--format=%an%n%ae', '--', '.').split('\n'))) add('author', author);
  return names;
}

/** Where names stand in a folder, as `name (what) in file`. `own`: text that is Atlas's, and no leak. */
export function leaks(folder: string, names: Names, own: string): string[] {
  const looked = foreign(names, own);
  return filesOf(folder).flatMap(([path, text]) =>
    [...looked].flatMap(([name, what]) => (holds(text, name) ? [`${name} (${what}) in ${path}`] : [])),
  );
}

/** The names that Atlas's own texts do not hold. */
export function foreign(names: Names, own: string): Names {
  const folded = own.toLowerCase();
  return new Map([...names].filter(([name]) => !holds(folded, name)));
}

/** As a word of its own when it is short; anywhere else when it is long enough to be no accident. Entities are read as what they stand for. */
function holds(folded: string, name: string): boolean {
  const wanted = name.toLowerCase();
  if (wanted.length >= 8) return folded.includes(wanted);
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const around = `${folded[at - 1] ?? ' '}${folded[at + wanted.length] ?? ' '}`;
    if (!/[a-z0-9]/.test(around)) return true;
  }
  return false;
}

/** Every file with its path, packed ones unpacked, entities resolved, in small letters. */
function filesOf(folder: string): [string, string][] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(folder.length + 1);
      const bytes = readFileSync(file);
      const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
      return [path, `${path}\n${text}\n${resolved(text)}`.toLowerCase()];
    });
}

const resolved = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)))
    .replace(
      /&(quot|lt|gt|apos|amp);/g,
      (_, name: string) => ({ quot: '"', lt: '<', gt: '>', apos: "'", amp: '&' })[name]!,
    );
