/** What is read of SARIF 2.1.0 (OASIS, errata 01); other properties are allowed. Sections of the standard in parentheses. */
import { z } from 'zod';
import { maybe } from '../json.ts';

const index = z.number().int();

/** (3.11) */
const message = z.looseObject({
  text: maybe(z.string()),
  markdown: maybe(z.string()),
  id: maybe(z.string()),
  arguments: maybe(z.array(z.string())),
});

/** (3.4) */
export const artifactLocation = z.looseObject({
  uri: maybe(z.string()),
  uriBaseId: maybe(z.string()),
  index: maybe(index),
});
export type ArtifactLocation = z.infer<typeof artifactLocation>;

const level = z.enum(['none', 'note', 'warning', 'error']);

/** (3.49) */
export const rule = z.looseObject({
  id: maybe(z.string()),
  name: maybe(z.string()),
  shortDescription: maybe(message),
  messageStrings: maybe(z.record(z.string(), message)),
  defaultConfiguration: maybe(z.looseObject({ level: maybe(level) })),
});
export type SarifRule = z.infer<typeof rule>;

/** (3.19) */
const component = z.looseObject({
  name: z.string(),
  version: maybe(z.string()),
  semanticVersion: maybe(z.string()),
  rules: maybe(z.array(rule)),
});

const notification = z.looseObject({ level: maybe(level), message });

/** (3.20) */
const invocation = z.looseObject({
  executionSuccessful: z.boolean(),
  exitCode: maybe(z.number().int()),
  toolExecutionNotifications: maybe(z.array(notification)),
  toolConfigurationNotifications: maybe(z.array(notification)),
});

/** (3.28) */
const location = z.looseObject({
  physicalLocation: maybe(
    z.looseObject({
      artifactLocation: maybe(artifactLocation),
      region: maybe(z.looseObject({ startLine: maybe(index), startColumn: maybe(index) })),
    }),
  ),
  logicalLocations: maybe(z.array(z.looseObject({ fullyQualifiedName: maybe(z.string()), name: maybe(z.string()) }))),
});

/** (3.27) */
export const result = z.looseObject({
  ruleId: maybe(z.string()),
  ruleIndex: maybe(index),
  rule: maybe(
    z.looseObject({
      id: maybe(z.string()),
      index: maybe(index),
      toolComponent: maybe(z.looseObject({ index: maybe(index) })),
    }),
  ),
  kind: maybe(z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'])),
  level: maybe(level),
  message,
  locations: maybe(z.array(location)),
  suppressions: maybe(z.array(z.looseObject({ status: maybe(z.enum(['accepted', 'underReview', 'rejected'])) }))),
  baselineState: maybe(z.enum(['new', 'unchanged', 'updated', 'absent'])),
});
export type SarifResult = z.infer<typeof result>;

/** (3.14) */
export const run = z.looseObject({
  tool: z.looseObject({ driver: component, extensions: maybe(z.array(component)) }),
  results: maybe(z.array(result)),
  invocations: maybe(z.array(invocation)),
  originalUriBaseIds: maybe(z.record(z.string(), artifactLocation)),
  artifacts: maybe(z.array(z.looseObject({ location: maybe(artifactLocation) }))),
  externalPropertyFileReferences: maybe(z.looseObject({ results: maybe(z.array(z.unknown())) })),
});
export type SarifRun = z.infer<typeof run>;

/** (3.13) */
export const log = z.looseObject({ version: z.literal('2.1.0'), runs: z.array(run).nullable() });
