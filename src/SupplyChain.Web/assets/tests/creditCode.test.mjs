import assert from 'node:assert/strict';
import test from 'node:test';
import { judge, normalise } from '../site/creditCode.js';

const registered = ['914403001922038216', '91440300192317458F', '9144030071526726XG', '9144030027939873X7', '91350100M000100Y43', '911100001011016602'];

for (const code of registered) test(`A registered code passes: ${code}`, () => assert.equal(judge(code).reason, 'ok'));

test('A changed last digit fails', () => assert.equal(judge('914403001922038217').reason, 'check'));
test('A changed organisation digit is told apart', () => assert.equal(judge('914403001922038226').reason, 'organisation'));
test('A code being typed is only unfinished', () => assert.deepEqual(judge('9144'), { reason: 'short', args: [14] }));
test('A code with one character too many is long', () => assert.deepEqual(judge('9144030019220382166'), { reason: 'long', args: [1] }));
test('The letter I names its place', () => assert.deepEqual(judge('91440300192203821I'), { reason: 'character', args: [18, 'I'] }));
test('Full width, blanks and hyphens are repaired', () => assert.equal(normalise(' ９１44-0300 1922038 16x'), '914403001922038' + '16X'));
test('Every single wrong character is found', () => {
  for (let i = 0; i < 18; i++)
    for (const c of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      const code = registered[0].slice(0, i) + c + registered[0].slice(i + 1);
      if (code !== registered[0]) assert.notEqual(judge(code).reason, 'ok', code);
    }
});
