// data-confirm on a form, or on one of its submit buttons, asks before anything is sent.
const agreed = new WeakSet();

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function ask({ confirm: question, confirmTitle, confirmYes, confirmNo }) {
  const dialog = element('dialog', 'confirm');
  const form = element('form');
  form.method = 'dialog';
  const title = element('h2', 'confirm-title', confirmTitle || document.title);
  title.id = 'confirm-title';
  const text = element('p', 'confirm-text', question);
  const row = element('div', 'confirm-actions');
  const no = element('button', 'btn btn-outline-secondary', confirmNo || '取消');
  const yes = element('button', 'btn btn-danger', confirmYes || '确定');
  no.value = 'no';
  yes.value = 'yes';
  row.append(no, yes);
  form.append(title, text, row);
  dialog.append(form);
  dialog.setAttribute('aria-labelledby', title.id);
  document.body.append(dialog);
  return new Promise((answer) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      answer(dialog.returnValue === 'yes');
    });
    dialog.showModal();
    // the harmless answer has the focus
    no.focus();
  });
}

export function confirmForms() {
  document.addEventListener(
    'submit',
    async (e) => {
      const form = e.target;
      const asker = [e.submitter, form].find((x) => x?.dataset?.confirm);
      if (!asker || agreed.delete(form)) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      const { submitter } = e;
      const yes = await ask({ ...form.dataset, ...asker.dataset });
      if (!yes) return submitter?.focus();
      agreed.add(form);
      form.requestSubmit(submitter);
      // a field that failed the browser's own check kept the form here: ask again next time
      agreed.delete(form);
    },
    true,
  );
}
