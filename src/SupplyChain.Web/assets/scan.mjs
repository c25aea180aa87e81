// Prints what a picture says: node scan.mjs PICTURE. The portal runs it in a checkout where no Tesseract is installed.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker, PSM } from 'tesseract.js';

const words = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', '.words');
const worker = await createWorker(['chi_sim', 'eng'], undefined, { langPath: words, cacheMethod: 'none' });
await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK });
const { data } = await worker.recognize(process.argv[2]);
process.stdout.write(data.text);
await worker.terminate();
