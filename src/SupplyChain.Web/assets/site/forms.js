// Two guards: nothing typed is lost by leaving, nothing is sent twice by an impatient second click.
const sending = new WeakSet();
const changed = new WeakSet();

const unsaved = () => [...document.querySelectorAll('form[data-guard]')].some((f) => !sending.has(f) && (changed.has(f) || f.dataset.guard === 'dirty'));

function busy(form, on) {
  on ? sending.add(form) : sending.delete(form);
  on ? form.setAttribute('aria-busy', 'true') : form.removeAttribute('aria-busy');
}

/** What is in the form now is kept elsewhere: leaving loses nothing. */
export const settle = (form) => changed.delete(form);

export function guardForms() {
  const touched = (e) => e.target.form && changed.add(e.target.form);
  document.addEventListener('input', touched);
  document.addEventListener('change', touched);

  document.addEventListener('submit', (e) => {
    const form = e.target;
    if (e.defaultPrevented || form.method !== 'post' || 'resend' in form.dataset) return;
    if (sending.has(form)) return e.preventDefault();
    busy(form, true);
  });
  // back from the next page out of the browser's cache: the form may be used again
  window.addEventListener('pageshow', () => document.querySelectorAll('form[aria-busy]').forEach((f) => busy(f, false)));
  window.addEventListener('beforeunload', (e) => unsaved() && e.preventDefault());
}

/** The summary speaks first; its links lead into the field, not merely near it. */
export function leadToErrors() {
  document.querySelector('.error-summary')?.focus();
  document.addEventListener('click', (e) => {
    const link = e.target.closest?.('.error-summary a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    e.preventDefault();
    (field.labels?.[0] ?? field.closest('fieldset, .field') ?? field).scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
  });
}

/** <select data-submits> and its like send their form at once; the form keeps its button for those without script. */
export function submitOnChange() {
  document.addEventListener('change', (e) => e.target.matches?.('[data-submits]') && e.target.form.requestSubmit());
}

/** <input type="checkbox" data-check-all="Ids"> ticks every box of that name in its form. */
export function checkAll() {
  document.addEventListener('change', (e) => {
    const name = e.target.dataset?.checkAll;
    if (!name) return;
    // a box may belong to its form by its form attribute, from outside
    const boxes = e.target.form?.elements ?? document.querySelectorAll('input');
    for (const box of boxes) if (box.type === 'checkbox' && box.name === name) box.checked = e.target.checked;
  });
}
