/** The line below a step: when it was done, and what was noted. */

export interface LogLine {
  time: HTMLTimeElement;
  button: HTMLButtonElement;
  note: HTMLInputElement;
}

/** Fills the place that the page keeps free for it. */
export function logLine(step: HTMLElement, number: number): LogLine {
  const time = document.createElement('time');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain-button';
  button.textContent = 'Note';
  const note = document.createElement('input');
  note.placeholder = 'what was seen';
  note.hidden = true;
  note.setAttribute('aria-label', `Note on step ${number}`);
  step.querySelector('.log')!.replaceChildren(time, button, note);
  return { time, button, note };
}
