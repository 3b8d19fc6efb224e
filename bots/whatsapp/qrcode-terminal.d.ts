/** The one function of qrcode-terminal that is used; the package brings no types. */
declare module "qrcode-terminal" {
  const drawing: { generate(text: string, options: { small: boolean }, draw: (picture: string) => void): void };
  export default drawing;
}
