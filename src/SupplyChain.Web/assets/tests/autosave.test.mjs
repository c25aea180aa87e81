import assert from 'node:assert/strict';
import test from 'node:test';
import { bringBack, fieldsOf, keeper, refill } from '../site/autosave.js';

const form = (...elements) => ({ elements });
const text = (name, value, type = 'text') => ({ name, value, type });
const box = (name, checked, type = 'checkbox', value = 'true') => ({ name, checked, type, value });
const profile = () =>
  form(text('Form.Revision', '3', 'hidden'), text('Form.Address', 'old'), box('Form.Permit', false), text('Form.Pass', 'secret', 'password'), text('f', 'x', 'file'));

/** A clock that a test winds by hand. */
function clock() {
  let due = null;
  return { setTimeout: (act) => (due = act), clearTimeout: () => (due = null), ring: () => due?.(), isSet: () => due !== null };
}

test('Hidden fields, passwords and files are never kept', () => assert.deepEqual(fieldsOf(profile()), { 'Form.Address': 'old', 'Form.Permit': '' }));

test('What was typed comes back into its own fields and no others', () => {
  const f = profile();
  assert.equal(refill(f, { 'Form.Address': 'new', 'Form.Permit': 'on', 'Form.Revision': '99', 'Form.Pass': 'x', Gone: 'y', 'Form.Odd': {} }), true);
  assert.deepEqual([f.elements[0].value, f.elements[1].value, f.elements[2].checked, f.elements[3].value], ['3', 'new', true, 'secret']);
  assert.equal(refill(f, { 'Form.Address': 'new' }), false);
});

test('One of several choices comes back', () => {
  const f = form(box('Way', true, 'radio', 'a'), box('Way', false, 'radio', 'b'));
  assert.deepEqual(fieldsOf(f), { Way: 'a' });
  refill(f, { Way: 'b' });
  assert.deepEqual([f.elements[0].checked, f.elements[1].checked], [false, true]);
});

test('It waits for a pause, keeps once, and says that nothing is unsaved', async () => {
  const [f, time, sent, settled] = [profile(), clock(), [], []];
  const k = keeper(f, { keep: async (fields) => sent.push(fields) }, (x) => settled.push(x), time);
  f.elements[1].value = 'a';
  k.typed();
  k.typed();
  assert.equal(sent.length, 0);
  await time.ring();
  assert.deepEqual(sent, [{ 'Form.Address': 'a', 'Form.Permit': '', '': '3' }]);
  assert.deepEqual(settled, [f]);
  await k.flush();
  assert.equal(sent.length, 1, 'the same twice is kept once');
});

test('What the server did not take stays unsaved and is sent again', async () => {
  const [f, settled] = [profile(), []];
  let ok = false;
  const k = keeper(f, { keep: async () => ok }, (x) => settled.push(x), clock());
  f.elements[1].value = 'a';
  await k.flush();
  assert.equal(settled.length, 0);
  ok = true;
  await k.flush();
  assert.equal(settled.length, 1);
});

test('A form that is being sent is not kept behind its back', async () => {
  const [f, time, sent] = [profile(), clock(), []];
  const k = keeper(f, { keep: async () => sent.push(1) }, () => {}, time);
  f.elements[1].value = 'a';
  k.typed();
  k.stop();
  assert.equal(time.isSet(), false);
  await k.flush();
  assert.equal(sent.length, 0);
});

test('It says when somebody changed the file meanwhile', () => {
  const words = { restored: 'back from {0}', changed: 'compare {0}' };
  assert.equal(bringBack(profile(), { fields: '{"Form.Address":"n","":"3"}', at: 'noon' }, words), 'back from noon');
  assert.equal(bringBack(profile(), { fields: '{"Form.Address":"n","":"2"}', at: 'noon' }, words), 'compare noon');
  assert.equal(bringBack(profile(), { fields: '{"Form.Address":"old","":"2"}', at: 'noon' }, words), null);
});
