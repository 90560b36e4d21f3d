/** Files that declare alerts: Prometheus rules (also as a Kubernetes resource), a list in YAML, a list in plain text. */
import { isMap, isSeq, LineCounter, type Node, parseAllDocuments, type YAMLMap } from 'yaml';
import type { AlertCoverage, AlertRule } from '../model/alerts.ts';

/** An alert with its name, before alerts are held against runbooks. */
export interface NamedRule {
  name: string;
  rule: AlertRule;
}

/** What the files declare, in their order; what cannot be read is a problem. */
export interface ReadAlerts {
  rules: NamedRule[];
  problems: AlertCoverage['problems'];
}

/** Characters; larger files are no rules written by hand. */
const MAX_TEXT = 1024 * 1024;

/** `files`: path and text of each. Never throws on what is in them. */
export function readAlerts(files: readonly { path: string; text: string }[]): ReadAlerts {
  const read = files.map(({ path, text }) => (/\.ya?ml$/.test(path) ? fromYaml(path, text) : fromText(path, text)));
  return { rules: read.flatMap(({ rules }) => rules), problems: read.flatMap(({ problems }) => problems) };
}

/** A name on each line; `#` begins a comment. */
function fromText(file: string, text: string): ReadAlerts {
  const rules = text.split('\n').flatMap((line, i) => {
    const name = line
      .replace(/(^|\s)#.*$/, '')
      .replace(/^\s*[-*]\s+/, '')
      .trim();
    return name === '' ? [] : [{ name, rule: { file, line: i + 1 } }];
  });
  return { rules, problems: [] };
}

function fromYaml(file: string, text: string): ReadAlerts {
  const problem = (line: number, message: string): ReadAlerts => ({ rules: [], problems: [{ file, line, message }] });
  if (text.length > MAX_TEXT) return problem(1, 'not read: too large for a file of alert rules');
  const lines = new LineCounter();
  let documents: ReturnType<typeof parseAllDocuments>;
  try {
    documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  } catch {
    return problem(1, 'not read: nested too deeply');
  }
  if (!Array.isArray(documents)) return { rules: [], problems: [] };
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken) return problem(lines.linePos(broken.pos[0]).line, `not valid YAML: ${broken.message.split('\n')[0]}`);
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line;
  const rules = documents.flatMap(({ contents }) => (contents ? declared(contents as Node, file, lineOf) : []));
  return rules.length > 0
    ? { rules, problems: [] }
    : problem(1, 'declares no alert: no `groups` with rules, and no list of names');
}

type LineOf = (node: Node) => number;

function declared(top: Node, file: string, lineOf: LineOf): NamedRule[] {
  if (isSeq(top)) return top.items.flatMap((item) => listed(item as Node, file, lineOf));
  if (!isMap(top)) return [];
  const inner = top.get('spec', true);
  const groups = top.get('groups', true) ?? (isMap(inner) ? inner.get('groups', true) : undefined);
  if (isSeq(groups)) return groups.items.flatMap((group) => (isMap(group) ? grouped(group, file, lineOf) : []));
  const alerts = top.get('alerts', true);
  return isSeq(alerts) ? alerts.items.flatMap((item) => listed(item as Node, file, lineOf)) : [];
}

/** Recording rules have no alert. */
function grouped(group: YAMLMap, file: string, lineOf: LineOf): NamedRule[] {
  const rules = group.get('rules', true);
  if (!isSeq(rules)) return [];
  const name = text(group, 'name');
  return rules.items.flatMap((rule) =>
    isMap(rule) && text(rule, 'alert') !== undefined
      ? [ruleOf(rule, text(rule, 'alert')!, { file, line: lineOf(rule), ...given('group', name) })]
      : [],
  );
}

/** An item of a list: a name, or a map that has one. */
function listed(item: Node, file: string, lineOf: LineOf): NamedRule[] {
  const line = lineOf(item);
  if (isMap(item)) {
    const name = text(item, 'alert') ?? text(item, 'name');
    return name === undefined ? [] : [ruleOf(item, name, { file, line })];
  }
  const name = (item as { value?: unknown }).value;
  return typeof name === 'string' && name.trim() !== '' ? [{ name: name.trim(), rule: { file, line } }] : [];
}

function ruleOf(rule: YAMLMap, name: string, place: AlertRule): NamedRule {
  const labels = rule.get('labels', true);
  const notes = rule.get('annotations', true);
  const annotation = (key: string) => (isMap(notes) ? text(notes, key) : undefined);
  return {
    name: name.trim(),
    rule: {
      ...place,
      ...given('expression', text(rule, 'expr')),
      ...given('holds', text(rule, 'for')),
      ...given('severity', (isMap(labels) ? text(labels, 'severity') : undefined) ?? text(rule, 'severity')),
      ...given(
        'summary',
        annotation('summary') ?? annotation('description') ?? annotation('message') ?? text(rule, 'summary'),
      ),
      ...given('runbookUrl', annotation('runbook_url') ?? annotation('runbook')),
    },
  };
}

const text = (map: YAMLMap, key: string): string | undefined => {
  const value = map.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
};

const given = <Key extends string>(key: Key, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { [K in Key]?: string };
