/** The manifest of a run, and what of it is for everybody. Pure: digests are handed in as a function. */
import type { Sha256 } from '../ingest/digest.ts';
import { sourcesDigest } from '../ingest/digest.ts';
import type { Config } from '../model/config.ts';
import type { Control, ControlDefinition } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import { type InputManifest, MANIFEST_VERSION, type ManifestArtefact } from '../model/input-manifest.ts';
import type { PublicReport } from '../model/public-report.ts';
import type { ReportIndex } from '../model/report.ts';
import type { Rule } from '../rules/rule.ts';
import { canonical } from './canonical.ts';

/** What a run read, and what it came to. */
export interface ManifestMatter {
  report: Pick<ReportIndex, 'atlas' | 'codebase' | 'verdict'> & { controls: readonly Control[] };
  config: Config;
  trust: boolean;
  day: string;
  asOf: string;
  rules: readonly Rule[];
  definitions: readonly ControlDefinition[];
  /** Changes with every byte of the codebase's own rules. */
  ownRules: string;
  sources: ReadonlyMap<string, Uint8Array>;
  audit: readonly { path: string; bytes: Uint8Array; problem?: string }[];
  evidence: readonly Pick<Evidence, 'file' | 'provenance' | 'freshness'>[];
  baseline: string | null;
  prose: unknown;
  ci: unknown;
}

type Body = Omit<InputManifest, 'digest'>;

/** The manifest of an internal site. */
export function makeManifest(matter: ManifestMatter, sha256: Sha256): InputManifest {
  const { report, config, trust, day, asOf, rules, definitions, ownRules, sources, audit, evidence } = matter;
  const files = [...sources].map(([path, bytes]) => ({ path, digest: sha256(bytes) })).sort(byPath);
  const digestOf = (value: unknown) => textDigest(canonical(value), sha256);
  const told = rules.map(({ id, title, severity, scope, summary }) => ({ id, title, severity, scope, summary }));
  const clocks = new Map(
    evidence.flatMap(({ file, provenance, freshness }) => (provenance === 'file' ? [[file, freshness] as const] : [])),
  );
  return sealed(
    {
      version: MANIFEST_VERSION,
      audience: 'internal',
      atlas: { version: report.atlas.version, scanner: report.atlas.scanner },
      trust,
      commit: report.codebase.commit,
      commitWithheld: false,
      dirty: report.codebase.dirty,
      day,
      asOf,
      inputs: {
        sources: sourcesDigest(files, sha256),
        rules: digestOf({ rules: told, definitions, ownRules }),
        config: digestOf(config),
        baseline: matter.baseline === null ? null : textDigest(matter.baseline, sha256),
        prose: digestOf(matter.prose),
        ci: digestOf(matter.ci),
      },
      artefacts: audit
        .map(({ path, bytes, problem }) => ({
          digest: `sha256:${sha256(bytes)}`,
          bytes: bytes.length,
          path,
          ...(problem !== undefined && { unread: true as const }),
          ...(clocks.has(path) && { clock: clocks.get(path) }),
        }))
        .sort(byPath),
      files: files.map(({ path, digest }) => ({ path, digest: `sha256:${digest}` })),
      verdict: report.verdict,
      outcomes: report.controls
        .map(({ id, outcome, figure }) => ({ control: id, outcome, figure }))
        .sort((a, b) => (a.control < b.control ? -1 : 1)),
    },
    sha256,
  );
}

/** What of it is for everybody: no path, no per-file list, controls as the public report calls them. */
export function makePublicManifest(manifest: InputManifest, told: PublicReport, sha256: Sha256): InputManifest {
  const { version, atlas, trust, dirty, day, asOf, inputs, artefacts, verdict } = manifest;
  return sealed(
    {
      version,
      audience: 'public',
      atlas: { version: atlas.version, scanner: atlas.scanner },
      trust,
      commit: told.commit,
      commitWithheld: told.commitWithheld,
      dirty,
      day,
      asOf,
      inputs: {
        sources: inputs.sources,
        rules: inputs.rules,
        config: inputs.config,
        baseline: inputs.baseline,
        prose: inputs.prose,
        ci: inputs.ci,
      },
      artefacts: artefacts.map(withoutPath).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1)),
      verdict,
      outcomes: told.controls.map(({ id, outcome, figure }) => ({ control: id, outcome, figure })),
    },
    sha256,
  );
}

/** Whether a manifest is as it was written. */
export function isWhole({ digest, ...body }: InputManifest, sha256: Sha256): boolean {
  return sealed(body, sha256).digest === digest;
}

function withoutPath({ digest, bytes, unread, clock }: ManifestArtefact): ManifestArtefact {
  return { digest, bytes, ...(unread && { unread }), ...(clock && { clock }) };
}

const sealed = (body: Body, sha256: Sha256): InputManifest => ({
  ...body,
  digest: textDigest(canonical(body), sha256),
});

const textDigest = (text: string, sha256: Sha256) => `sha256:${sha256(new TextEncoder().encode(text))}`;

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
