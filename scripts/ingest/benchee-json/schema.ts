/** The JSON of benchee_json 1.0: one entry for each job and input. Samples are not read: they are large and say nothing more. */
import { z } from 'zod';
import { maybe } from '../json.ts';

const number = z.number();

/** Nanoseconds for run times, bytes for memory, a count for reductions. */
export const statistics = z.looseObject({
  average: maybe(number),
  median: maybe(number),
  minimum: maybe(number),
  maximum: maybe(number),
  percentiles: maybe(z.record(z.string(), number)),
  std_dev_ratio: maybe(number),
  sample_size: maybe(z.number().int()),
});
export type Statistics = z.infer<typeof statistics>;

const data = maybe(z.looseObject({ statistics }));

export const scenario = z.looseObject({
  job_name: z.string(),
  input_name: maybe(z.string()),
  run_time_data: data,
  memory_usage_data: data,
  reductions_data: data,
});
export type Scenario = z.infer<typeof scenario>;

export const report = z.array(scenario);
