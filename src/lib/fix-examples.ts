/** Some fixes of a rule, for its page. */
import type { ModuleShard, ReportIndex } from '../../scripts/model/report.ts';
import { report } from '../report/source.ts';
import { site } from './site.ts';

type Shown = ModuleShard['shown'][number];
export interface FixExample {
  finding: Shown;
  preview: NonNullable<Shown['preview']>;
}

/** At most `limit`, safe ones first, each from a module of its own. */
export async function fixExamples({ findings }: ReportIndex, rule: string, limit = 3): Promise<FixExample[]> {
  const { module } = await site();
  const open = findings.filter((one) => one.rule === rule && one.state === 'open' && one.fix);
  const ordered = open.toSorted((a, b) => Number(a.fix!.safety !== 'safe') - Number(b.fix!.safety !== 'safe'));
  const names = [...new Set(ordered.map((one) => one.module))];
  const examples: FixExample[] = [];
  for (const name of names) {
    if (examples.length === limit) break;
    const row = module(name);
    const shard = row && (await report().shard(row.slug));
    const finding = shard?.shown.find((one) => one.rule === rule && one.preview);
    if (finding?.preview) examples.push({ finding, preview: finding.preview });
  }
  return examples;
}
