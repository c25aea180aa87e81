// <form data-autosave> is kept on the server while it is typed in, and filled in again when its person comes back. It sends nothing in
// their name: only the button does. Hidden fields, passwords and files are never kept.
const PAUSE = 1500;

const fits = (f) => f.name && !f.disabled && !['hidden', 'password', 'file', 'submit', 'button'].includes(f.type);

/** What is in the form, by name; a box that is not ticked is an empty text. */
export function fieldsOf(form) {
  const fields = {};
  for (const f of form.elements) {
    if (!fits(f)) continue;
    if (f.type === 'radio') fields[f.name] = f.checked ? f.value : (fields[f.name] ?? '');
    else fields[f.name] = f.type === 'checkbox' ? (f.checked ? 'on' : '') : f.value;
  }
  return fields;
}

/** Puts kept texts back into fields that are there; says whether any of them changed. */
export function refill(form, fields) {
  let changed = false;
  for (const f of form.elements) {
    if (!fits(f) || typeof fields[f.name] !== 'string') continue;
    const kept = fields[f.name];
    if (f.type === 'checkbox' || f.type === 'radio') {
      const on = f.type === 'radio' ? f.value === kept : kept === 'on';
      changed ||= f.checked !== on;
      f.checked = on;
    } else if (f.value !== kept) {
      f.value = kept;
      changed = true;
    }
  }
  return changed;
}

const revisionOf = (form) => [...form.elements].find((f) => f.name?.endsWith('.Revision'))?.value ?? '';

/** Keeps a form through `line` a moment after the last keystroke, and at once when asked to flush. */
export function keeper(form, line, settled, timer = globalThis) {
  let waiting = null;
  let last = JSON.stringify(fieldsOf(form));
  const keep = async () => {
    timer.clearTimeout(waiting);
    waiting = null;
    const fields = fieldsOf(form);
    const now = JSON.stringify(fields);
    if (now === last) return;
    if (!(await line.keep({ ...fields, '': revisionOf(form) }))) return;
    last = now;
    if (JSON.stringify(fieldsOf(form)) === now) settled(form);
  };
  return {
    typed() {
      timer.clearTimeout(waiting);
      waiting = timer.setTimeout(keep, PAUSE);
    },
    flush: keep,
    stop() {
      timer.clearTimeout(waiting);
      last = JSON.stringify(fieldsOf(form));
    },
  };
}

/** Fills the form in again; answers the wording that is due, or null when nothing was brought back. */
export function bringBack(form, typed, words) {
  const fields = JSON.parse(typed.fields);
  const changed = fields[''] !== revisionOf(form);
  return refill(form, fields) ? (changed ? words.changed : words.restored).replace('{0}', typed.at) : null;
}

function line(form) {
  const page = location.pathname;
  const token = () => form.elements.namedItem('__RequestVerificationToken')?.value ?? '';
  const post = async (path, body) => {
    try {
      const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(body), headers: { 'X-CSRF-TOKEN': token() }, keepalive: true });
      // a session that has ended answers with the sign-in page
      return answer.ok && !answer.redirected;
    } catch {
      return false;
    }
  };
  return {
    page,
    keep: (fields) => post('/company/typed', { 'typed.Page': page, 'typed.Fields': JSON.stringify(fields) }),
    drop: () => post('/company/typed/drop', { page }),
    async find() {
      const answer = await fetch(`/company/typed?of=${encodeURIComponent(page)}`).catch(() => null);
      return answer?.status === 200 && !answer.redirected ? answer.json() : null;
    },
  };
}

/** @param settled told of a form whose present content is kept. */
export async function autosave(settled) {
  const form = document.querySelector('form[data-autosave]');
  const notice = document.querySelector('[data-typed-notice]');
  if (!form || !notice) return;
  const server = line(form);
  const kept = keeper(form, server, settled);
  form.addEventListener('input', kept.typed);
  form.addEventListener('change', kept.typed);
  form.addEventListener('submit', (e) => {
    if (e.defaultPrevented) return;
    kept.stop();
    const as = Object.assign(document.createElement('input'), { type: 'hidden', name: 'KeptAs', value: server.page });
    form.append(as);
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && kept.flush());
  // a page that came back with a message holds what was typed already
  if (document.querySelector('.error-summary')) return;
  const typed = await server.find();
  const said = typed && bringBack(form, typed, notice.dataset);
  if (!said) return;
  notice.querySelector('p').textContent = said;
  notice.hidden = false;
  notice.querySelector('button').addEventListener('click', async () => {
    kept.stop();
    if (!(await server.drop())) return;
    // leaving the page keeps what differs from the last time, and the browser fills a page that it loads again
    form.reset();
    kept.stop();
    location.reload();
  });
}
