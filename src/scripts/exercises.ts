/** Checks what was chosen against the digest of what is right: no network, nothing kept. */
import { answerDigest } from '../lib/answer-digest.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-exercise]')) {
  const result = form.querySelector<HTMLElement>('[data-result]')!;
  form.addEventListener('change', () => {
    result.textContent = '';
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = [...form.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
    const right = answerDigest(form.dataset.exercise!, chosen) === form.dataset.digest;
    result.textContent =
      chosen.length === 0 ? 'Choose first.' : right ? '✓ Right.' : '✗ Not right: look at the code again.';
    const details = form.parentElement?.querySelector('details');
    if (right && details) details.open = true;
  });
}
