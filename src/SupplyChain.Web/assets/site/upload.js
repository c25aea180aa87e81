// Improves a native file input: dropping, a list with checks before sending, and resumable sending of large files.
import { Upload } from 'tus-js-client';

const chunk = 1024 * 1024;
const size = (bytes) => (bytes < chunk ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / chunk).toFixed(1)} MB`);

function accepted(file, accept) {
  if (!accept) return true;
  const name = file.name.toLowerCase();
  return accept.split(',').some((a) => {
    const kind = a.trim().toLowerCase();
    return kind.startsWith('.') ? name.endsWith(kind) : kind.endsWith('/*') ? file.type.startsWith(kind.slice(0, -1)) : file.type === kind;
  });
}

/** Why the portal refused a file, in the reader's words; undefined when it was no refusal. */
function reason(error) {
  try {
    const body = JSON.parse(error.originalResponse?.getBody() ?? '');
    return body.code ? body.detail : undefined;
  } catch {
    return undefined;
  }
}

class DropZone {
  constructor(zone) {
    this.zone = zone;
    this.input = zone.querySelector('input[type=file]');
    this.list = zone.querySelector('[data-file-list]');
    this.speaker = zone.querySelector('[data-upload-status]');
    this.spokenAt = 0;
    this.running = 0;
    this.required = this.input.required;
    zone.addEventListener('dragover', (e) => {
      e.preventDefault();
      zone.classList.add('is-over');
    });
    zone.addEventListener('dragleave', () => zone.classList.remove('is-over'));
    zone.addEventListener('drop', (e) => this.dropped(e));
    this.input.addEventListener('change', () => this.chosen());
    this.input.form?.addEventListener('submit', (e) => this.holdBack(e), true);
  }

  text(name, ...args) {
    return args.reduce((t, arg, i) => t.replaceAll(`{${i}}`, arg), this.zone.getAttribute(`data-text-${name}`) ?? '');
  }

  dropped(e) {
    e.preventDefault();
    this.zone.classList.remove('is-over');
    const files = [...e.dataTransfer.files];
    this.put(this.input.multiple ? [...this.input.files, ...files] : files.slice(0, 1));
    this.input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  put(files) {
    const box = new DataTransfer();
    files.forEach((f) => box.items.add(f));
    this.input.files = box.files;
  }

  chosen() {
    const { tusUrl, tusOver = String(5 * chunk), maxBytes = 'Infinity' } = this.zone.dataset;
    this.list.querySelectorAll('[data-waiting]').forEach((row) => row.remove());
    const staying = [];
    for (const file of this.input.files) {
      const why = !accepted(file, this.input.accept) ? 'type' : file.size > Number(maxBytes) ? 'size' : file.size === 0 ? 'empty' : null;
      if (why) this.row(file, this.text(why, size(Number(maxBytes)), file.name), 'is-bad').dataset.waiting = '';
      else if (tusUrl && file.size > Number(tusOver)) this.send(file);
      else {
        this.row(file, this.text('ready')).dataset.waiting = '';
        staying.push(file);
      }
    }
    this.put(staying);
  }

  row(file, state, className = '') {
    const row = document.createElement('li');
    row.className = `file-row ${className}`;
    const name = document.createElement('span');
    name.className = 'file-name';
    name.textContent = `${file.name} (${size(file.size)})`;
    const words = document.createElement('span');
    words.className = 'file-state';
    words.textContent = state;
    row.append(name, words);
    this.list.append(row);
    return row;
  }

  say(text, now) {
    // at most every five seconds: a screen reader that counts percents is no help
    if (!this.speaker || (!now && Date.now() - this.spokenAt < 5000)) return;
    this.spokenAt = Date.now();
    this.speaker.textContent = text;
  }

  send(file) {
    const row = this.row(file, this.text('sending', 0));
    const words = row.querySelector('.file-state');
    const bar = document.createElement('progress');
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    const pause = this.button(row, 'pause');
    const cancel = this.button(row, 'cancel');
    row.insertBefore(bar, pause);
    const show = (text) => {
      words.textContent = text;
    };
    const done = (text, bad) => {
      this.running--;
      bar.remove();
      pause.remove();
      cancel.textContent = this.text('remove');
      show(text);
      row.classList.toggle('is-bad', Boolean(bad));
      this.say(`${file.name}: ${text}`, true);
      this.afterAll();
    };
    const token = this.input.form?.querySelector('input[name=__RequestVerificationToken]')?.value;
    const upload = new Upload(file, {
      endpoint: this.zone.dataset.tusUrl,
      chunkSize: chunk,
      retryDelays: [0, 1000, 3000, 10000, 30000, 60000],
      removeFingerprintOnSuccess: true,
      headers: token ? { 'X-CSRF-TOKEN': token } : {},
      metadata: { filename: file.name, filetype: file.type },
      // a refused file stays refused; only what the line or another tab did is tried again
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        return !reason(error) && (status < 400 || status >= 500 || status === 409 || status === 423);
      },
      onProgress: (sent, total) => {
        bar.value = sent;
        show(sent === total ? this.text('checking') : this.text('sending', Math.floor((sent / total) * 100)));
        this.say(`${file.name}: ${words.textContent}`);
      },
      onSuccess: () => {
        const kept = document.createElement('input');
        kept.type = 'hidden';
        kept.name = this.zone.dataset.tusField ?? 'UploadIds';
        kept.value = upload.url.split('/').at(-1);
        row.append(kept);
        // a file that went up on its own satisfies a required input, which the browser checks before any submit event
        this.needed();
        done(this.text('sent'));
      },
      onError: (error) => {
        const why = reason(error);
        if (why) return done(this.text('failed', why), true);
        // the bytes that arrived are kept: the person goes on when the line is back
        row.classList.add('is-bad');
        pause.textContent = this.text('resume');
        pause.dataset.paused = '';
        show(this.text('broken'));
        this.say(`${file.name}: ${words.textContent}`, true);
      },
    });
    pause.addEventListener('click', () => {
      if ('paused' in pause.dataset) {
        delete pause.dataset.paused;
        row.classList.remove('is-bad');
        pause.textContent = this.text('pause');
        upload.start();
      } else {
        pause.dataset.paused = '';
        pause.textContent = this.text('resume');
        upload.abort();
        show(this.text('paused'));
      }
    });
    cancel.addEventListener('click', () => {
      if (bar.isConnected) this.running--;
      upload.abort(true).catch(() => {});
      row.remove();
      this.needed();
      this.input.focus();
      this.afterAll();
    });
    this.running++;
    upload.findPreviousUploads().then((before) => {
      if (before.length > 0) upload.resumeFromPreviousUpload(before[0]);
      upload.start();
    });
  }

  button(row, word) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-sm btn-outline-secondary';
    button.textContent = this.text(word);
    row.append(button);
    return button;
  }

  /** Where nothing is to be filled in beside the files, the page moves on once every one of them is up. */
  afterAll() {
    if (this.running > 0 || this.zone.dataset.tusThen !== 'submit' || this.list.querySelector('.is-bad')) return;
    if (this.list.querySelector('input[type=hidden]')) this.input.form.requestSubmit();
  }

  needed() {
    this.input.required = this.required && !this.list.querySelector('input[type=hidden]');
  }

  holdBack(e) {
    if (this.running > 0) {
      e.preventDefault();
      e.stopImmediatePropagation();
      this.say(this.text('wait'), true);
      return;
    }
    if (this.input.files.length > 0) this.say(this.text('submitting'), true);
  }
}

export function dropZones() {
  document.querySelectorAll('[data-drop-zone]').forEach((zone) => new DropZone(zone));
}
