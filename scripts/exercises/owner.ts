/** Whose an ETS table is. */
import type { EtsTable } from '../model/architecture.ts';
import { type Asker, compare, type ExerciseMatter, optionsWith } from './asked.ts';

/** The name stands in the call, or in an attribute of the module: no caller gives another one. */
function isWritten({ name, confidence, module, through }: EtsTable, { codebase }: ExerciseMatter['derived']): boolean {
  if (confidence === 'exact') return true;
  const attributes = codebase.modules.get(module ?? '')?.fact.attributes ?? [];
  return through === undefined && attributes.some(({ value }) => value?.t === 'atom' && `:${value.v}` === name);
}

/** The one table of this name, where the source says which process makes it. */
function tableOf(name: string, { derived }: ExerciseMatter): (EtsTable & { by: string }) | string {
  const found = derived.ets.filter((one) => one.name === name && !one.scratch);
  const [table, second] = found;
  if (!table) return `no ETS table is called "${name}"`;
  if (second) return `several places make a table called "${name}"`;
  const { owner } = table;
  const by = owner?.process ? derived.processes.keyOf(owner.process) : null;
  if (!isWritten(table, derived) || !table.named || !owner || !by || owner.confidence !== 'exact' || owner.candidates)
    return `which process makes "${name}" is not certain`;
  return { ...table, by };
}

/** `owner`: tables with the most users first, one for each owner. */
export const owner: Asker = {
  kind: 'owner',
  title: (name) => `Whose table is ${name}?`,
  most: 2,
  subjects(matter) {
    const users = ({ readers = [], writers = [] }: EtsTable) => readers.length + writers.length;
    const found = matter.derived.ets
      .flatMap(({ name }) => {
        const table = tableOf(name, matter);
        return typeof table === 'string' ? [] : [table];
      })
      .sort((a, b) => users(b) - users(a) || compare(a.name, b.name));
    return [...Map.groupBy(found, ({ by }) => by).values()].map(([first]) => first!.name);
  },
  ask(name, matter) {
    const table = tableOf(name, matter);
    if (typeof table === 'string') return table;
    const { processes } = matter.derived;
    const near = [...(table.readers ?? []), ...(table.writers ?? [])].flatMap(
      ({ module }) => (module && processes.keyOf(module)) || [],
    );
    const others = processes.all.filter(({ kind }) => kind === 'worker').map(({ key }) => key);
    const options = optionsWith([table.by], others, { near });
    if (options.length < 2) return 'there is only one process';
    return {
      kind: 'owner',
      question: `The ETS table \`${name}\` is gone when one process ends. Which one?`,
      options,
      answer: [table.by],
      several: false,
      because: table.owner!.why,
      evidence: [{ says: 'where it is made', file: table.file, line: table.line, process: table.by }],
    };
  },
};
