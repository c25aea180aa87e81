// Unified social credit code, GB 32100-2015: 18 characters with two check digits.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = Array.from({ length: 17 }, (_, i) => [...Array(i)].reduce((w) => (w * 3) % 31, 1));

// Characters 9 to 17 are the organisation code of GB 11714, in which letters count from A = 10 with none left out.
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Full width to half width, capitals, no blanks and hyphens: what people paste becomes what is registered. */
export function normalise(text) {
  return text.normalize('NFKC').replace(/[\s\-‐-―]/g, '').toUpperCase();
}

function organisationDigit(code) {
  const sum = organisationWeights.reduce((total, weight, i) => total + weight * parseInt(code[8 + i], 36), 0);
  return '0123456789X0'[11 - (sum % 11)];
}

function lastDigit(code) {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(code[i]), 0);
  return alphabet[(31 - (sum % 31)) % 31];
}

/** What is wrong with a normalised code: { reason, args }; reason is 'ok' when nothing is. */
export function judge(code) {
  const wrong = [...code].findIndex((c) => !alphabet.includes(c));
  if (wrong >= 0) return { reason: 'character', args: [wrong + 1, code[wrong]] };
  if (code.length < 18) return { reason: 'short', args: [18 - code.length] };
  if (code.length > 18) return { reason: 'long', args: [code.length - 18] };
  if (organisationDigit(code) !== code[16]) return { reason: 'organisation', args: [] };
  if (lastDigit(code) !== code[17]) return { reason: 'check', args: [] };
  return { reason: 'ok', args: [] };
}

function show(input) {
  const place = document.getElementById(input.dataset.creditCodeMessage);
  const code = normalise(input.value);
  const { reason, args } = code ? judge(code) : { reason: 'empty', args: [] };
  const bad = !['ok', 'empty', 'short'].includes(reason);
  // a code still being typed is not an error, only unfinished
  input.toggleAttribute('aria-invalid', false);
  if (bad) input.setAttribute('aria-invalid', 'true');
  if (!place) return;
  const words = reason === 'empty' ? '' : (input.getAttribute(`data-text-${reason}`) ?? '');
  const text = args.reduce((t, arg, i) => t.replaceAll(`{${i}}`, arg), words);
  if (place.textContent !== text) place.textContent = text;
  place.classList.toggle('is-bad', bad);
  place.classList.toggle('is-ok', reason === 'ok');
}

/** Says while typing what the server will say later; it never stops a form, since staff may accept a legacy code. */
export function watchCreditCodes() {
  document.addEventListener('input', (e) => {
    if (e.target.matches?.('input[data-credit-code]')) show(e.target);
  });
  document.addEventListener('change', (e) => {
    if (!e.target.matches?.('input[data-credit-code]')) return;
    e.target.value = normalise(e.target.value);
    show(e.target);
  });
}
