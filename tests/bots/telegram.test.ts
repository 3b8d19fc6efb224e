/** Telegram keeps the contract that all channels keep. */
import { contract } from "./contract.ts";
import { telegramWorld } from "./telegram-world.ts";

contract("Telegram", telegramWorld, { edits: true, removes: true, patienceMs: 5_000 });
