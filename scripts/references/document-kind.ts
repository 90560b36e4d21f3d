/** What sort of document it is, as far as that decides what a name in it must be. */
import type { Manner } from './manner.ts';

/**
 * `runbook`: its commands must work now. `plan`: it names what is to be made. `upgrade`: it names what was beside what is. `story`: it tells of a day.
 * `operations`: only its sections are a runbook's.
 */
export type DocumentKind = 'runbook' | 'operations' | 'plan' | 'upgrade' | 'story' | 'text';

const RUNBOOK =
  /\b(?:run ?books?|play ?books?|on ?call|incidents?|disaster|emergency|operations? (?:guide|manual)|operational|troubleshooting|recovery procedures?)\b/i;
const PLAN =
  /\b(?:plans?|proposals?|proposed|designs?|drafts?|roadmap|rfcs?|adrs?|decisions?|specs?|specifications?|prompts?|todos?|brainstorm\w*|blueprint|vision|future|build ?out|build doc|discussions?|ideas?|wip|next steps|research|exploration|sketch|requirements?|prd|milestones?|backlog|tech debt|redesign|critique|refactor\w*|recommendations?|ideal|improvements?|implementation guide|implementation roadmap)\b/i;
const UPGRADE =
  /\b(?:migration guides?|migrati(?:on|ng)|upgrad(?:e|ing)|breaking changes|what'?s new|change ?log|release notes)\b/i;
const STORY =
  /\b(?:blogs?|posts|news|newsletters?|articles|announcements|archived?|attic|postmortems?|retrospectives?)\b/i;
const SERVICE = /\b(?:deploy(?:ments?|ing)?|production|operations?|ops|maintenance|administration|monitoring)\b/i;
const STEPS =
  /\b(?:rollback|roll back|emergency|troubleshooting|symptoms?|escalation|mitigations?|recovery|on-?call|diagnos\w+|incidents?)\b/i;

/** By its path, its first heading, its front matter, and what it has a reader type. */
export function documentKind(path: string, { headings, hasSteps, opensConsole }: Manner): DocumentKind {
  const name = spaced(path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''));
  const folders = spaced(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const own = `${name} | ${headings[0] ?? ''}`;
  if (hasSteps || RUNBOOK.test(own) || /\b(?:run ?books?|play ?books?|incidents?|on ?call)\b/i.test(folders))
    return 'runbook';
  if (STORY.test(folders)) return 'story';
  const steps = headings.filter((words) => STEPS.test(words)).length;
  // A plan that has somebody roll back on a console is followed as a runbook is.
  if (opensConsole && steps >= 2) return 'runbook';
  if (UPGRADE.test(own)) return 'upgrade';
  if (PLAN.test(own) || PLAN.test(folders)) return 'plan';
  if (/\b(?:examples?|demos?|samples?)\b/i.test(folders)) return 'text';
  return steps >= (opensConsole || SERVICE.test(own) ? 1 : 3) ? 'operations' : 'text';
}

/** `F2_initialPrompt-v2` in words. */
const spaced = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\W]+/g, ' ')
    .trim();
