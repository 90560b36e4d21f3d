/** Benchee's JSON: run time, memory and reductions of each job, as figures. Whether they are good, a budget says. */
import type { Figure } from '../../model/evidence.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { readJson, shaped } from '../json.ts';
import { report, type Scenario, type Statistics } from './schema.ts';

export const format: Format = {
  id: 'benchee-json',
  tool: 'Benchee',
  statuses: [0],
  detect: (text) => /"run_time_data"\s*:/.test(text) || (/"job_name"\s*:/.test(text) && /"sample_size"\s*:/.test(text)),
  parse(artefact) {
    const json = readJson(artefact.text);
    if ('problem' in json) return incomplete(format, json.problem);
    const read = shaped(report, json.value, "Benchee's report");
    if ('problem' in read) return incomplete(format, read.problem);
    if (read.data.length === 0) return incomplete(format, 'It holds no job: nothing was measured.');
    const all = read.data.flatMap(figuresOf);
    // What is asked for first stands first.
    const isFirst = ({ name }: Figure) => name.endsWith(', run time, average');
    const figures = [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
    const empty = read.data.find(({ run_time_data: data }) => data && !data.statistics.sample_size);
    const more = { measuresOnly: true, figures };
    if (empty) return incomplete(format, `${nameOf(empty)} was measured on no sample.`, more);
    return { ...more, format: format.id, tool: format.tool, complete: true };
  },
};

/** The name of a job, with its input; also how a budget names it. */
export function nameOf({ job_name: job, input_name: input }: Pick<Scenario, 'job_name' | 'input_name'>): string {
  return input === undefined || input === '__no_input' ? job : `${job} with ${input}`;
}

function figuresOf(one: Scenario): Figure[] {
  const name = nameOf(one);
  return [
    ...said(`${name}, run time`, one.run_time_data?.statistics, 'ns'),
    ...said(`${name}, memory`, one.memory_usage_data?.statistics, 'bytes'),
    ...said(`${name}, reductions`, one.reductions_data?.statistics, undefined),
  ];
}

function said(name: string, statistics: Statistics | undefined, unit: string | undefined): Figure[] {
  if (!statistics) return [];
  const { average, median, percentiles } = statistics;
  const all = { average, median, p99: percentiles?.['99'] };
  return Object.entries(all).flatMap(([word, value]) =>
    value === undefined ? [] : { name: `${name}, ${word}`, value, ...(unit ? { unit } : {}) },
  );
}
