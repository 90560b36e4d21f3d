/** What pages say of guides: how far each is, in a word, a shape and figures. */
import type { GuideOutcome, GuideState } from '../../scripts/model/guide-state.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { count } from './words.ts';

/** The state of a guide; absent in reports without them. */
export const guideStateOf = ({ guideStates }: ReportIndex, id: string): GuideState | undefined =>
  guideStates?.find(({ guide }) => guide === id);

/** The word of an outcome, and its shape in a box of 16: told apart by its form, colour only repeats it. */
export const GUIDE_OUTCOMES: Record<GuideOutcome, { word: string; shape: string; tone: string }> = {
  done: { word: 'done', shape: 'M3 8.5 6.5 12 13 4.500', tone: 'pass' },
  left: { word: 'not done', shape: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.500V8l3 2', tone: 'stale' },
  accepted: { word: 'only accepted ones left: not done', shape: 'M3.500 3.500h9v9h-9zM6 8h4', tone: 'waived' },
  'not-measured': {
    word: 'progress not measured',
    shape: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11z',
    tone: 'not-measured',
  },
};

/** A bar, and what it is a share of. */
export interface Bar {
  done: number;
  accepted: number;
  of: number;
  /** `19 of 31 places gone since …`. */
  words: string;
}

/**
 * Places that are gone since the migration began, where that is known; else modules in which the rules find nothing: some of those
 * may never have had anything. `null`: nothing is measured.
 */
export function barOf(state: GuideState): Bar | null {
  if (state.outcome === 'not-measured') return null;
  const { began, open, waived, baseline } = state;
  const accepted = waived + baseline;
  if (began && began.gone + open + accepted > 0) {
    const of = began.gone + open + accepted;
    const words = `${began.gone} of ${count(of, 'place')} gone, ${open} left${accepted > 0 ? `, ${accepted} accepted` : ''}`;
    return { done: began.gone, accepted, of, words };
  }
  if (state.looked === 0) return null;
  const onlyAccepted = state.modules.filter(({ module, open: left }) => module !== null && left === 0).length;
  return {
    done: state.clean,
    accepted: onlyAccepted,
    of: state.looked,
    words: `${state.clean} of ${count(state.looked, 'module')} without any place${onlyAccepted > 0 ? `, ${onlyAccepted} with accepted ones only` : ''}`,
  };
}
