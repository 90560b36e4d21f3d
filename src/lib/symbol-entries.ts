/** Everything with a name but modules, functions and files, as entries of the symbol index. */
import type { ListedPlace } from '../../scripts/model/listed.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import type { Entry } from '../search/symbols.ts';
import { besideTables, ROWS, type TableId, tablePath, taskAnchor } from './architecture.ts';
import {
  alertPath,
  controlPath,
  guidelinePath,
  guidePath,
  processPath,
  rulePath,
  runbookPath,
  sourcePath,
} from './links.ts';
import { sidebarOf } from './sections.ts';
import { firstCommand, termsOf } from './symbol-terms.ts';

/** Where the row of a table is: on its page, filtered to it; beyond the rows that the page shows, in the source. */
function rowPaths(index: ReportIndex) {
  const slugs = new Map(index.modules.map(({ name, slug }) => [name, slug]));
  return (table: TableId, rows: number, text: string, place?: Pick<ListedPlace, 'module' | 'line'> | null): string => {
    const slug = place?.module ? slugs.get(place.module) : undefined;
    if (rows <= ROWS || !place || slug === undefined) return `${tablePath(table)}?q=${encodeURIComponent(text)}`;
    return sourcePath(slug, place.line);
  };
}

const alertsOf = ({ alerts, prose }: ReportIndex): Entry[] =>
  alerts.alerts.map(({ name, slug, runbooks, rules }) => {
    const own = prose.runbooks.filter(({ id }) => runbooks.includes(id));
    const command = own.map(firstCommand).find(Boolean);
    const summary = rules.flatMap((rule) => rule.summary ?? []);
    return {
      kind: 'alert',
      title: name,
      path: `${alertPath(slug)}${command ? '#first-command' : ''}`,
      detail: own.length === 0 ? 'no runbook' : own.map(({ title }) => title).join(', '),
      ...(summary.length > 0 && { names: [['symptom', ...summary]] }),
      ...(command && { command }),
    };
  });

const runbooksOf = ({ prose }: ReportIndex): Entry[] =>
  prose.runbooks.map((runbook) => {
    const command = firstCommand(runbook);
    return {
      kind: 'runbook',
      title: runbook.title,
      path: runbookPath(runbook.id),
      ...(runbook.severity && { detail: runbook.severity }),
      names: termsOf(runbook),
      ...(command && { command }),
    };
  });

/** `[:harbour, :ship, :arrived]` is also typed `harbour.ship.arrived`. */
const dotted = (event: string) => event.replaceAll(/[[\]:"\s]/g, '').replaceAll(',', '.');

function listed(index: ReportIndex): Entry[] {
  const pathOf = rowPaths(index);
  const { ets, registries, events, flagStates, configKeys, mixTasks } = index;
  return [
    ...ets.map((one): Entry => {
      const owner = one.owner?.process ?? one.module;
      const path = pathOf('ets', ets.length, one.name, one);
      return { kind: 'ets', title: one.name, path, detail: owner ? `table of ${owner}` : one.file };
    }),
    ...registries.map((one): Entry => {
      const path = pathOf('registries', registries.length, one.name, one.registers[0] ?? one.lookups[0]);
      return { kind: 'registry', title: one.name, path, detail: one.kind };
    }),
    ...events.map((one): Entry => {
      const path = pathOf('telemetry', events.length, one.event, one.executed[0] ?? one.handlers[0]);
      return { kind: 'event', title: one.event, path, detail: one.status, names: [['title', dotted(one.event)]] };
    }),
    ...flagStates.map((one): Entry => {
      const path = pathOf('flags', flagStates.length, one.flag, one.defined[0] ?? one.read[0]);
      return { kind: 'flag', title: one.flag, path, detail: one.status };
    }),
    ...configKeys.map((one): Entry => {
      const path = pathOf('config', configKeys.length, one.key, one.read[0] ?? one.set[0]);
      const common = { title: one.key, path };
      if (one.app === null) return { kind: 'env', ...common, detail: one.status };
      const names: Entry['names'] = [['title', `:${one.app}, :${one.key}`]];
      return { kind: 'config', ...common, detail: `of :${one.app}, ${one.status}`, names };
    }),
    ...mixTasks.map((one): Entry => {
      const path = mixTasks.length <= ROWS ? `${tablePath('tasks')}#${encodeURIComponent(taskAnchor(one))}` : null;
      const detail = one.shortdoc ?? one.runs.join(', ');
      const common = { title: `mix ${one.name}`, path: path ?? pathOf('tasks', mixTasks.length, one.name, one) };
      return { kind: 'task', ...common, ...(detail && { detail }), names: [['title', one.name]] };
    }),
  ];
}

/** Pages that stand in the sidebars, by what they are called there. */
const pages = (index: ReportIndex): Entry[] =>
  [
    ...sidebarOf(index, 'home').flatMap((item) => ('link' in item ? [item] : [])),
    ...besideTables,
    { label: 'Alerts', link: '/alerts/' },
  ].map(({ label, link }) => ({ kind: 'page', title: label, path: link }));

/** Entries in an order that does not change: alerts and runbooks, processes, what is listed, rules and prose, pages. */
export function entriesOf(index: ReportIndex): Entry[] {
  const { processes, rules, controls, prose } = index;
  const plain = (kind: Entry['kind'], pathOf: (id: string) => string, rows: readonly { id: string; title: string }[]) =>
    rows.map(({ id, title }): Entry => ({ kind, title, path: pathOf(id), names: [['title', id]] }));
  return [
    ...alertsOf(index),
    ...runbooksOf(index),
    ...processes.map(
      ({ key, slug, kind }): Entry => ({
        kind: 'process',
        title: key,
        path: processPath(slug),
        detail: kind,
      }),
    ),
    ...listed(index),
    ...plain('rule', rulePath, rules),
    ...plain('control', controlPath, controls),
    ...plain('guide', guidePath, prose.guides),
    ...plain('guideline', guidelinePath, prose.guidelines),
    ...pages(index),
  ];
}
