/**
 * What is read of SARIF 2.1.0 (OASIS, errata 01); other properties are allowed and left out. A property that is `null` is taken out
 * before (see `withoutNulls`): there are as many checks as results. Sections of the standard in parentheses.
 */
import { z } from 'zod';

const maybe = <T extends z.ZodType>(schema: T) => schema.optional();

const index = z.number().int();

/** (3.11) */
const message = z.object({
  text: maybe(z.string()),
  markdown: maybe(z.string()),
  id: maybe(z.string()),
  arguments: maybe(z.array(z.string())),
});

/** (3.4) */
export const artifactLocation = z.object({
  uri: maybe(z.string()),
  uriBaseId: maybe(z.string()),
  index: maybe(index),
});
export type ArtifactLocation = z.infer<typeof artifactLocation>;

const level = z.enum(['none', 'note', 'warning', 'error']);

/** (3.49) */
export const rule = z.object({
  id: maybe(z.string()),
  name: maybe(z.string()),
  shortDescription: maybe(message),
  messageStrings: maybe(z.record(z.string(), message)),
  defaultConfiguration: maybe(z.object({ level: maybe(level) })),
});
export type SarifRule = z.infer<typeof rule>;

/** (3.19) */
const component = z.object({
  name: z.string(),
  version: maybe(z.string()),
  semanticVersion: maybe(z.string()),
  rules: maybe(z.array(rule)),
});

const notification = z.object({ level: maybe(level), message });

/** (3.20) */
const invocation = z.object({
  executionSuccessful: z.boolean(),
  exitCode: maybe(z.number().int()),
  toolExecutionNotifications: maybe(z.array(notification)),
  toolConfigurationNotifications: maybe(z.array(notification)),
});

/** (3.28) */
const location = z.object({
  physicalLocation: maybe(
    z.object({
      artifactLocation: maybe(artifactLocation),
      region: maybe(z.object({ startLine: maybe(index), startColumn: maybe(index) })),
    }),
  ),
  logicalLocations: maybe(z.array(z.object({ fullyQualifiedName: maybe(z.string()), name: maybe(z.string()) }))),
});

/** (3.27) */
export const result = z.object({
  ruleId: maybe(z.string()),
  ruleIndex: maybe(index),
  rule: maybe(
    z.object({
      id: maybe(z.string()),
      index: maybe(index),
      toolComponent: maybe(z.object({ index: maybe(index) })),
    }),
  ),
  kind: maybe(z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'])),
  level: maybe(level),
  message,
  locations: maybe(z.array(location)),
  suppressions: maybe(z.array(z.object({ status: maybe(z.enum(['accepted', 'underReview', 'rejected'])) }))),
  baselineState: maybe(z.enum(['new', 'unchanged', 'updated', 'absent'])),
});
export type SarifResult = z.infer<typeof result>;

/** (3.14) */
export const run = z.object({
  tool: z.object({ driver: component, extensions: maybe(z.array(component)) }),
  results: maybe(z.array(result)),
  invocations: maybe(z.array(invocation)),
  originalUriBaseIds: maybe(z.record(z.string(), artifactLocation)),
  artifacts: maybe(z.array(z.object({ location: maybe(artifactLocation) }))),
  externalPropertyFileReferences: maybe(z.object({ results: maybe(z.array(z.unknown())) })),
});
export type SarifRun = z.infer<typeof run>;

/** (3.13) */
export const log = z.object({ version: z.literal('2.1.0'), runs: maybe(z.array(run)) });
