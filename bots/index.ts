/** The channels by name. Each is loaded when it is asked for, so that one that is off costs nothing. */
export const channels = {
  telegram: async () => (await import("./telegram.ts")).telegram,
  whatsapp: async () => (await import("./whatsapp.ts")).whatsapp,
  webChat: async () => (await import("./web-chat.ts")).webChat,
};
