// Without script the link opens the menu through :target; with script it becomes a toggle that says its state.
export function toggleMenu() {
  const toggle = document.querySelector('[data-menu-toggle]');
  const menu = toggle && document.getElementById(toggle.hash.slice(1));
  if (!menu) return;

  const set = (open) => {
    menu.classList.toggle('is-open', open);
    toggle.setAttribute('aria-expanded', String(open));
  };
  set(location.hash === toggle.hash);
  if (location.hash === toggle.hash) history.replaceState(null, '', location.pathname + location.search);

  toggle.addEventListener('click', (e) => {
    e.preventDefault();
    set(!menu.classList.contains('is-open'));
    if (menu.classList.contains('is-open')) menu.querySelector('a')?.focus();
  });
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || !menu.classList.contains('is-open')) return;
    set(false);
    toggle.focus();
  });
  document.addEventListener('click', (e) => {
    if (!menu.contains(e.target) && !toggle.contains(e.target)) set(false);
  });
}

/** A pop-up made of <details class="pop"> closes on Escape and on a click elsewhere. */
export function closePops() {
  const open = () => document.querySelectorAll('details.pop[open]');
  document.addEventListener('click', (e) => open().forEach((d) => d.contains(e.target) || (d.open = false)));
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return;
    open().forEach((d) => {
      d.open = false;
      d.querySelector('summary').focus();
    });
  });
}
