/** A runbook by keyboard alone: from step to step, tick, copy, note. */

export interface Actions {
  tick(step: HTMLElement): void;
  note(step: HTMLElement): void;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type=checkbox]), textarea, select') || target.isContentEditable);

/** `j` and `k` work everywhere on the page, arrows and the other letters while a step has the focus. */
export function keys(steps: readonly HTMLElement[], { tick, note }: Actions): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const here = steps.findIndex((step) => step.contains(document.activeElement));
    if (isTyping(event.target)) {
      if (event.key === 'Escape' && here >= 0) steps[here]!.focus();
      return;
    }
    if (document.querySelector('dialog[open]')) return;
    const step = steps[here];
    const onStep = step !== undefined && document.activeElement === step;
    const move = { j: 1, k: -1, ...(onStep && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    if (move !== undefined) {
      const next = steps[here < 0 ? (move > 0 ? 0 : steps.length - 1) : here + move];
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'center' });
    } else if (step && event.key === 'x') tick(step);
    else if (step && event.key === 'c') step.querySelector<HTMLElement>('[data-copy]')?.click();
    else if (step && event.key === 'n') note(step);
    else return;
    event.preventDefault();
  });
}
