/** `mix deps.audit --format json` of mix_audit 2. Source: `MixAudit.Formatting.JSON`. */
import { z } from 'zod';
import { maybe } from '../json.ts';

export const vulnerability = z.looseObject({
  advisory: z.looseObject({
    id: maybe(z.string()),
    title: maybe(z.string()),
    severity: maybe(z.string()),
    url: maybe(z.string()),
    cve: maybe(z.string()),
    package: z.string(),
    first_patched_versions: maybe(z.array(z.string().nullable())),
  }),
  dependency: z.looseObject({ package: z.string(), version: z.string(), lockfile: maybe(z.string()) }),
});
export type Vulnerability = z.infer<typeof vulnerability>;

export const report = z.looseObject({ pass: z.boolean(), vulnerabilities: z.array(vulnerability) });
