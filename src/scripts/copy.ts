/** Copy buttons: the text that they carry, else that of the code block beside them. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const text = button.dataset.copy || (button.parentElement?.querySelector('pre')?.textContent ?? '');
    try {
      await navigator.clipboard.writeText(text.replace(/\n$/, ''));
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select and copy by hand';
    }
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}
