/** Sobelow's JSON (0.8 to 0.14). Source: `Sobelow.FindingLog`. */
import { z } from 'zod';

export const finding = z.looseObject({
  /** `XSS.Raw: XSS in raw`: the name of the check before the first colon. */
  type: z.string(),
  file: z.string().nullish(),
  /** 0: not known. */
  line: z.number().int().nullish(),
});
export type SobelowFinding = z.infer<typeof finding>;

export const report = z.looseObject({
  findings: z.looseObject({
    high_confidence: z.array(finding),
    medium_confidence: z.array(finding),
    low_confidence: z.array(finding),
  }),
  total_findings: z.number().int(),
  sobelow_version: z.string().optional(),
});
