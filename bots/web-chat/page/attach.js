/** What can be sent besides words: a photo, ready-made samples, a place, something that no program reads. */
import { t } from "./words.js";

/** The server takes 256 KiB a call, and base64 adds a third. */
const photoBytes = 180_000;

/** The entries of the menu, each with what it sends; `pick` opens the device's own file chooser. */
export function attachments(pick, send) {
  return [
    { label: t.choosePhoto, run: pick },
    { label: t.samplePhoto, run: async () => send(await photo(await fetched("leak.svg"), "fuite.jpg")) },
    {
      label: t.sampleVoice,
      run: async () =>
        send({ media: { kind: "voice", mime: "audio/ogg", base64: await base64(await fetched("voice.ogg")) } }),
    },
    ...t.samplePlaces.map((place) => ({ label: `${t.place} : ${place.name}`, run: () => send({ place }) })),
    { label: t.sticker, run: () => send({ other: "sticker" }) },
  ];
}

const fetched = async (name) => (await fetch(`/play/page/${name}`)).blob();

/** A picture as a JPEG that fits into one call, made smaller step by step. Rejects what is no picture. */
export async function photo(blob, name) {
  const picture = await loaded(blob);
  for (const [side, quality] of [
    [1280, 0.8],
    [1024, 0.7],
    [800, 0.6],
    [560, 0.5],
  ]) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const jpeg = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (jpeg && jpeg.size <= photoBytes) {
      return { media: { kind: "photo", mime: "image/jpeg", name, base64: await base64(jpeg) } };
    }
  }
  throw new Error("too large");
}

function loaded(blob) {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    const url = URL.createObjectURL(blob);
    picture.addEventListener("load", () => {
      URL.revokeObjectURL(url);
      resolve(picture);
    });
    picture.addEventListener("error", () => {
      URL.revokeObjectURL(url);
      reject(new Error("no picture"));
    });
    picture.src = url;
  });
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(/** @type {string} */ (reader.result).split(",")[1] ?? ""));
    reader.addEventListener("error", () => reject(new Error("unreadable file")));
    reader.readAsDataURL(blob);
  });
}
