/** The site's sections, and the sidebar of each. */
import type { ReportIndex } from '../../scripts/model/report.ts';

const SECTIONS = {
  home: { label: 'Overview', link: '/' },
  start: { label: 'New here', link: '/start/' },
  status: { label: 'Status', link: '/status/' },
  modules: { label: 'Modules', link: '/modules/' },
  architecture: { label: 'Architecture', link: '/architecture/' },
  rules: { label: 'Rules', link: '/rules/' },
  guides: { label: 'Guides', link: '/guides/' },
  guidelines: { label: 'Guidelines', link: '/guidelines/' },
  runbooks: { label: 'Runbooks', link: '/runbooks/' },
  exercises: { label: 'Exercises', link: '/exercises/' },
  evidence: { label: 'Evidence', link: '/evidence/' },
  plan: { label: 'Plan', link: '/plan/' },
  rollout: { label: 'Rollout', link: '/rollout/' },
  handbook: { label: 'Handbook', link: '/handbook/' },
} as const;

export type Section = keyof typeof SECTIONS;

interface SideLink {
  label: string;
  link: string;
}

/** All sections (of rollouts only where one is planned), and below them the links of the one that is open. */
export function sidebarOf({ rollouts }: ReportIndex, section: Section, beside: SideLink[] = []) {
  const shown = Object.entries(SECTIONS).filter(([name]) => name !== 'rollout' || rollouts.length > 0);
  const sections = shown.map(([, { label, link }]) => ({ label, link }));
  if (beside.length === 0) return sections;
  return [...sections, { label: SECTIONS[section].label, items: beside }];
}

export const crumbOf = (section: Section) => ({ label: SECTIONS[section].label, path: SECTIONS[section].link });
