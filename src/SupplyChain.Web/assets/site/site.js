// Everything works without this file; it only makes it quicker. No inline script, no inline style, no eval.
import 'htmx.org';
import { autosave } from './autosave.js';
import { confirmForms } from './confirm.js';
import { watchCreditCodes } from './creditCode.js';
import { checkAll, guardForms, leadToErrors, settle, submitOnChange } from './forms.js';
import { closePops, toggleMenu } from './menu.js';
import { copyButtons, fillSentences, lookAgain, quickSend } from './review.js';
import { shortcuts } from './shortcuts.js';

document.documentElement.classList.add('js');
toggleMenu();
closePops();
confirmForms();
guardForms();
leadToErrors();
submitOnChange();
checkAll();
watchCreditCodes();
shortcuts();
fillSentences();
quickSend();
copyButtons();
lookAgain();
autosave(settle);
if (document.querySelector('[data-drop-zone]')) (await import('./upload.js')).dropZones();
