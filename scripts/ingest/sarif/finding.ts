/** One SARIF result as a finding. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Severity } from '../../model/words.ts';
import type { Place, Places } from '../places.ts';
import { scopeOf } from '../scope.ts';
import type { ArtifactLocation, SarifResult, SarifRule, SarifRun } from './schema.ts';

/** What a tool calls differently. */
export interface FindingOptions {
  /** The rule's name instead of its id, where the tool's other formats show that. */
  named?: boolean;
  /** Column 1 stands for "not known". */
  firstColumnUnknown?: boolean;
}

/** Results of other kinds say that something holds, or does not apply; `absent` ones are gone. */
export function isProblem({ kind = 'fail', baselineState }: SarifResult): boolean {
  return baselineState !== 'absent' && (kind === 'fail' || kind === 'open' || kind === 'review');
}

/** Somebody accepted it (3.27.23): an underlying request that is under review or rejected does not count. */
export function isSuppressed({ suppressions }: SarifResult): boolean {
  const all = suppressions ?? [];
  return all.length > 0 && all.every(({ status = 'accepted' }) => status === 'accepted');
}

/** The finding, placed by its first location. */
export function findingOf(result: SarifResult, run: SarifRun, places: Places, options: FindingOptions): ToolFinding {
  const rule = ruleOf(result, run);
  const first = result.locations?.[0];
  const { startLine, startColumn } = first?.physicalLocation?.region ?? {};
  const where = first?.physicalLocation?.artifactLocation;
  const column = options.firstColumnUnknown && startColumn === 1 ? undefined : startColumn;
  const id = result.ruleId ?? result.rule?.id ?? rule?.id;
  return {
    check: (options.named ? (rule?.name ?? id) : id) ?? 'no rule',
    severity: SEVERITY[levelOf(result, rule)],
    message: textOf(result, rule),
    ...(where ? placeOf(where, run, places) : {}),
    ...(startLine && startLine > 0 ? { line: startLine } : {}),
    ...(column && column > 0 ? { column } : {}),
    ...scopeOf(nameOf(first?.logicalLocations?.[0])),
  };
}

const SEVERITY: Record<'none' | 'note' | 'warning' | 'error', Severity> = {
  none: 'info',
  note: 'info',
  warning: 'warning',
  error: 'error',
};

/** (3.27.10) Without a level of its own, a failure has its rule's, and that is `warning` unless said. */
function levelOf({ level, kind = 'fail' }: SarifResult, rule: SarifRule | undefined): keyof typeof SEVERITY {
  if (level) return level;
  return kind === 'fail' ? (rule?.defaultConfiguration?.level ?? 'warning') : 'note';
}

/** (3.52) By index in the driver or an extension, else by id; `a/b` is a rule `a` with a finer name. */
function ruleOf({ ruleId, ruleIndex, rule }: SarifResult, { tool }: SarifRun): SarifRule | undefined {
  const extension = rule?.toolComponent?.index;
  const component = extension === undefined ? tool.driver : tool.extensions?.[extension];
  const rules = component?.rules ?? [];
  const index = ruleIndex ?? rule?.index;
  if (index !== undefined && index >= 0) return rules[index];
  const id = ruleId ?? rule?.id;
  if (id === undefined) return undefined;
  return byId(rules).get(id) ?? byId(rules).get(id.slice(0, id.lastIndexOf('/')));
}

const indexes = new WeakMap<readonly SarifRule[], Map<string | undefined, SarifRule>>();

/** Built once for a list: there are as many lookups as results. */
function byId(rules: readonly SarifRule[]): Map<string | undefined, SarifRule> {
  const known = indexes.get(rules) ?? new Map(rules.map((rule) => [rule.id, rule]));
  indexes.set(rules, known);
  return known;
}

/** (3.11.7) The text, or the rule's message string of that id, with `{0}` filled in. */
function textOf({ message }: SarifResult, rule: SarifRule | undefined): string {
  const found = message.id === undefined ? undefined : rule?.messageStrings?.[message.id];
  const text = message.text ?? found?.text ?? message.markdown ?? found?.markdown;
  if (text === undefined) return rule?.shortDescription?.text ?? message.id ?? 'No message.';
  const given = message.arguments ?? [];
  return given.length === 0 ? text : text.replace(/\{(\d+)\}/g, (whole, number) => given[Number(number)] ?? whole);
}

const placed = new WeakMap<Places, WeakMap<SarifRun, Map<string, Place>>>();

/** Found out once for each URI and base of a run: many results lie in one file. */
function placeOf(location: ArtifactLocation, run: SarifRun, places: Places): Place {
  const own = location.uri === undefined ? run.artifacts?.[location.index ?? -1]?.location : location;
  if (own?.uri === undefined) return {};
  const runs = kept(placed, places, () => new WeakMap<SarifRun, Map<string, Place>>());
  const known = kept(runs, run, () => new Map<string, Place>());
  const key = own.uriBaseId === undefined ? own.uri : `${own.uri}\0${own.uriBaseId}`;
  return kept(known, key, () => resolved(own.uri!, own.uriBaseId, run, places));
}

interface Store<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

function kept<K, V>(store: Store<K, V>, key: K, make: () => V): V {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}

/** (3.4) The URI, its base's before it; a base may have a base itself, and a hostile one itself as its own. */
function resolved(told: string, toldBase: string | undefined, run: SarifRun, places: Places): Place {
  let uri = told;
  let base = toldBase;
  for (let depth = 0; base !== undefined && depth < 8 && isRelative(uri); depth += 1) {
    const next: ArtifactLocation | undefined = run.originalUriBaseIds?.[base];
    if (next?.uri !== undefined) uri = `${next.uri.replace(/\/?$/, '/')}${uri}`;
    base = next?.uriBaseId;
  }
  const direct = decoded(told) ?? told;
  const full = isRelative(uri) ? (decoded(uri) ?? uri) : uri;
  // A base is often a folder of another machine: then the path below it is what can be found here.
  const known = [direct, full].find((one) => places.sources.has(places.guess(one).file ?? ''));
  const inside = [full, direct].find((one) => places.guess(one).file !== undefined);
  return places.file(known ?? inside ?? full);
}

const isRelative = (uri: string) => !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(uri);

function decoded(uri: string): string | undefined {
  try {
    return decodeURIComponent(uri);
  } catch {
    return undefined;
  }
}

function nameOf(logical: { fullyQualifiedName?: string; name?: string } | undefined): string | undefined {
  return logical?.fullyQualifiedName ?? logical?.name;
}
