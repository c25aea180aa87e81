// Single keys for people who work through a queue. They can be switched off (WCAG 2.1.4) and never act while typing.
const off = 'shortcuts-off';

const typing = (el) => el?.closest?.('input:not([type=checkbox],[type=radio],[type=submit],[type=button],[readonly]), textarea, select, [contenteditable]');

function step(direction) {
  const items = [...document.querySelectorAll('[data-queue-item]')];
  if (items.length === 0) return false;
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[here < 0 ? (direction > 0 ? 0 : items.length - 1) : here + direction];
  (next?.matches('a, button') ? next : next?.querySelector('a, button'))?.focus();
  return true;
}

export function shortcuts() {
  const toggle = document.querySelector('[data-shortcuts-toggle]');
  if (toggle) {
    toggle.checked = localStorage.getItem(off) === null;
    toggle.addEventListener('change', () => (toggle.checked ? localStorage.removeItem(off) : localStorage.setItem(off, '1')));
  }
  document.addEventListener('keydown', (e) => {
    // a note is done: the keys act again
    if (e.key === 'Escape' && !e.defaultPrevented && typing(e.target) && e.target.matches('[data-shortcut]')) return e.target.blur();
    if (e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || typing(e.target)) return;
    if (!document.querySelector('[data-shortcuts]') || document.querySelector('dialog[open]') || localStorage.getItem(off) !== null) return;
    const key = e.key.toLowerCase();
    if (key === 'j' && step(1)) return e.preventDefault();
    if (key === 'k' && step(-1)) return e.preventDefault();
    const target = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
    if (!target || target.disabled) return;
    e.preventDefault();
    target.matches('a, button, summary') ? target.click() : target.focus();
  });
}
