/** Files of the report folder that are published as they are, beside index and shards. */
import { fullHour } from '../controls/age.ts';
import { parseCatalogue } from '../controls/definition.ts';
import { loadFormats } from '../ingest/load.ts';
import { sha256 } from '../io/digest.ts';
import { catalogueFiles, partFolders } from '../io/parts.ts';
import { canonical } from '../manifest/canonical.ts';
import { makeManifest, makePublicManifest } from '../manifest/make.ts';
import type { InputManifest } from '../model/input-manifest.ts';
import type { PublicReport } from '../model/public-report.ts';
import type { ReportIndex } from '../model/report.ts';
import type { Parts } from './assemble.ts';
import { makePublicReport } from './public/report.ts';

/** The two manifests of a run, and what the public one is told by. */
export interface Told {
  manifest: InputManifest;
  publicManifest: InputManifest;
  publicReport: PublicReport;
}

/** By path in the report folder. What is below `public/` is for everybody. */
export async function documentsOf(parts: Parts, report: ReportIndex): Promise<Map<string, string>> {
  const { manifest, publicManifest, publicReport } = await toldOf(parts, report);
  return new Map([
    ['manifest.json', `${canonical(manifest)}\n`],
    ['public/manifest.json', `${canonical(publicManifest)}\n`],
    ['public/report.json', `${JSON.stringify(publicReport, null, 2)}\n`],
  ]);
}

async function toldOf(parts: Parts, report: ReportIndex): Promise<Told> {
  const { input, inputs, sources, rules, definitions, evidence } = parts;
  const { config, trust } = input;
  const day = input.now.toISOString().slice(0, 10);
  const formats = await loadFormats(partFolders('ingest', 'format.ts'));
  const tools = new Set(formats.map(({ tool }) => tool));
  const publicReport = makePublicReport({ report, config, catalogue: parseCatalogue(catalogueFiles()), tools, day });
  const manifest = makeManifest(
    {
      report,
      config,
      trust,
      day,
      asOf: new Date(fullHour(input.now)).toISOString(),
      rules,
      definitions,
      ownRules: inputs.ownRules.key,
      sources: sources.bytes,
      audit: inputs.audit,
      evidence,
      baseline: inputs.baseline?.text ?? null,
      prose: [inputs.documents, inputs.plans],
      ci: inputs.ci,
    },
    sha256,
  );
  return { manifest, publicManifest: makePublicManifest(manifest, publicReport, sha256), publicReport };
}
