/** Files of the report folder that are published as they are, beside index and shards. */
import { fullHour } from '../controls/age.ts';
import { parseCatalogue } from '../controls/definition.ts';
import { loadFormats } from '../ingest/load.ts';
import { sha256 } from '../io/digest.ts';
import { folderInRepository } from '../io/git-folder.ts';
import { catalogueFiles, partFolders } from '../io/parts.ts';
import { canonical } from '../manifest/canonical.ts';
import { makeManifest, makePublicManifest } from '../manifest/make.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import type { InputManifest } from '../model/input-manifest.ts';
import type { PublicReport } from '../model/public-report.ts';
import type { ReportIndex } from '../model/report.ts';
import { assessedInternally, assessedPublicly } from '../oscal/assessed.ts';
import { assessmentResults } from '../oscal/results.ts';
import type { Parts } from './assemble.ts';
import { checkOf } from './check.ts';
import { loadFormat } from './formats/load.ts';
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
    ['findings.sarif', await sarifOf(parts, report)],
    ['manifest.json', `${canonical(manifest)}\n`],
    ['oscal-assessment-results.json', pretty(assessmentResults(assessedInternally(report, manifest)))],
    ['public/manifest.json', `${canonical(publicManifest)}\n`],
    ['public/oscal-assessment-results.json', pretty(assessmentResults(assessedPublicly(publicReport, publicManifest)))],
    ['public/report.json', pretty(publicReport)],
  ]);
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** What `atlas check --format sarif` prints. */
async function sarifOf({ input, sources }: Parts, report: ReportIndex): Promise<string> {
  const format = await loadFormat('sarif');
  const { failOn = CONFIG_DEFAULTS.failOn, failOnConfidence = CONFIG_DEFAULTS.failOnConfidence } = input.config;
  const checked = checkOf(report, { failOn, confidence: failOnConfidence });
  const context = {
    atlas: report.atlas.version,
    rules: report.rules,
    controls: report.controls,
    sourceUrl: report.codebase.sourceUrl,
    folder: await folderInRepository(sources.root),
    lines: (file: string) => sources.linesOf(file),
    paint: (_style: string, text: string) => text,
    width: 100,
    note() {},
  };
  return [...format.write(checked, context)].join('');
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
