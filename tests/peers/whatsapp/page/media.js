/** Files on their way out and in: hashed, "uploaded" to the peer, fetched back from it. */
import { post } from "./post.js";

class OpaqueData {
  constructor(blob) {
    this.blob = blob;
    this.type = blob.type;
  }
  static async createFromData(blob) {
    return new OpaqueData(blob);
  }
  url() {
    return URL.createObjectURL(this.blob);
  }
  autorelease() {}
  formData() {
    return this.blob;
  }
}

const base64 = (blob) =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  });
export const bytesToBase64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const hash = async (blob) => bytesToBase64(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));

const mediaObjects = {};
const blobs = new Map();

function typeOf(mimetype, options) {
  const main = mimetype.split("/")[0];
  if (options.asDocument) return "document";
  if (options.isPtt) return "ptt";
  return ["image", "video", "audio"].includes(main) ? main : "document";
}

async function prepare(opaque, options) {
  const file = opaque.blob;
  const data = {
    type: typeOf(file.type, options),
    isGif: Boolean(options.asGif),
    mimetype: file.type,
    filename: file.name,
    filehash: await hash(file),
    size: file.size,
    mediaBlob: opaque,
    preview: undefined,
  };
  Object.defineProperty(data, "set", { value: (more) => Object.assign(data, more) });
  Object.defineProperty(data, "toJSON", {
    value: () => Object.fromEntries(Object.entries(data).filter(([key]) => key !== "mediaBlob")),
  });
  return data;
}

async function upload({ mediaObject, mimetype }) {
  const { id } = await post("upload", { mimetype, data: await base64(blobs.get(mediaObject.filehash)) });
  const directPath = `/fake/media/${id}`;
  const entry = { mmsUrl: location.origin + directPath, directPath, mediaKey: "a2V5", mediaKeyTimestamp: 1 };
  return { mediaEntry: { ...entry, encFilehash: "x", uploadHash: "x" } };
}

async function download({ directPath }) {
  const response = await fetch(directPath);
  if (!response.ok) throw Object.assign(new Error(`media ${response.status}`), { status: response.status });
  return response.arrayBuffer();
}

export const mediaModules = {
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: {
    prepRawMedia: (opaque, options) => ({ waitForPrep: () => prepare(opaque, options) }),
  },
  WAWebMediaStorage: {
    getOrCreateMediaObject: (filehash) =>
      (mediaObjects[filehash] ??= {
        filehash,
        contentInfo: {},
        consolidate(more) {
          Object.assign(this, more);
        },
      }),
  },
  WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => true },
  WAWebMediaInMemoryBlobCache: { InMemoryMediaBlobCache: { put: (filehash, blob) => blobs.set(filehash, blob) } },
  WAWebMediaMmsV4Upload: { uploadMedia: upload },
  WAWebDownloadManager: { downloadManager: { downloadAndMaybeDecrypt: download } },
};
