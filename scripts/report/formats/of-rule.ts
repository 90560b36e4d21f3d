/** Which findings a service is told: those of rules. What only a tool says it tells the service itself. */
import type { Finding } from '../../model/finding.ts';

/** Whether a rule of Atlas or of the codebase says it, alone or beside a tool. */
export const ofRule = ({ tool }: Pick<Finding, 'tool'>): boolean => tool === undefined;
