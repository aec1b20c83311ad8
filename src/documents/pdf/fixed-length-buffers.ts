// pdf.js calls ArrayBuffer.prototype.transferToFixedLength (ES2024) for every font; Node 20 has none, and without it the
// drawing of a page ends, without a word, at its first letter.
const prototype = ArrayBuffer.prototype as ArrayBuffer & { transferToFixedLength?: (length?: number) => ArrayBuffer }

prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
  const copy = new Uint8Array(length)
  copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
  return copy.buffer
}
