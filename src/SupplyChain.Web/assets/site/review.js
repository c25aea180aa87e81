// What makes a review quick: a reason brings its sentence, a chord sends, a number goes to the clipboard.

/** <select data-fills="ID">: the chosen option's sample becomes the sentence, unless the person wrote one. */
export function fillSentences() {
  document.addEventListener('change', (e) => {
    const field = document.getElementById(e.target.dataset?.fills ?? '');
    const sample = e.target.selectedOptions?.[0]?.dataset.fill;
    if (!field || sample === undefined || (field.value !== '' && field.value !== field.dataset.filled)) return;
    field.value = sample;
    field.dataset.filled = sample;
  });
}

/** Ctrl+Enter in a form[data-quick-send] presses its button[data-quick]; the browser still checks the fields. */
export function quickSend() {
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey) || e.isComposing) return;
    const button = e.target.closest?.('form[data-quick-send]')?.querySelector('button[data-quick]');
    if (!button || button.disabled) return;
    e.preventDefault();
    button.click();
  });
}

/** <button data-copy="ID"> puts that field on the clipboard. */
export function copyButtons() {
  document.addEventListener('click', async (e) => {
    const button = e.target.closest?.('button[data-copy]');
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand('copy');
    }
  });
}

/** A page with [data-look-again] that waited behind another tab shows the present state when the person comes back to it. */
export function lookAgain() {
  if (!document.querySelector('[data-look-again]')) return;
  let away = false;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) away = true;
    else if (away) location.reload();
  });
}
