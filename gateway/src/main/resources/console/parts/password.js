// @ts-check
/** Letters and digits nobody confuses on paper. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const LONG = 4;

/** A password to write down and hand over: three groups of four, some 59 bits. */
export function newPassword() {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: LONG }, sign).join(''));
  return groups.join('-');
}

/** One sign, all equally likely. @returns {string} */
function sign() {
  const most = 256 - (256 % SIGNS.length);
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < most) return SIGNS[byte % SIGNS.length];
  }
}
