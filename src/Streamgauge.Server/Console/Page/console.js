"use strict";

const every = 2000;

function cell(row, text) {
  row.insertCell().textContent = text ?? "–"; // text, never markup: titles are other people's
}

function duration(seconds) {
  if (seconds === null) return null;
  const s = Math.floor(seconds);
  return `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
}

function fill(id, emptyId, streams, addCells) {
  const body = document.getElementById(id);
  const rows = document.createDocumentFragment();
  for (const stream of streams) {
    const row = document.createElement("tr");
    addCells(row, stream);
    rows.append(row);
  }
  body.replaceChildren(rows);
  document.getElementById(emptyId).hidden = streams.length > 0;
}

function activeCells(row, stream) {
  cell(row, stream.title);
  cell(row, stream.region);
  cell(row, stream.viewer_count);
  cell(row, stream.peak_viewers);
  cell(row, stream.metadata.quality);
  cell(row, stream.metadata.bitrate_kbps);
  cell(row, duration(stream.duration_seconds));
  const link = document.createElement("a");
  link.href = stream.hls_url;
  link.textContent = "playlist";
  row.insertCell().append(link);
}

function latestCells(row, stream) {
  cell(row, stream.title);
  cell(row, stream.region);
  cell(row, stream.status);
  cell(row, new Date(stream.created_at).toLocaleString());
  cell(row, stream.peak_viewers);
}

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

async function refresh() {
  const state = document.getElementById("state");
  try {
    const [active, latest] = await Promise.all([read("/streams/active"), read("/streams?limit=20")]);
    fill("active", "nobody", active.streams, activeCells);
    fill("latest", "none", latest.streams, latestCells);
    state.textContent = `${active.total_count} on air`;
  } catch (fault) {
    state.textContent = `The server does not answer as expected: ${fault.message}`;
  }
  setTimeout(refresh, every);
}

refresh();
