const sideMax = 960;
const quality = 0.82;

/**
 * A photo as phones should load it: at most 960 pixels a side, as JPEG, in base64; null where the file is no picture.
 * Drawn anew, it tells no longer where and with what it was taken.
 */
export async function shrunkPhoto(file: File): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (context === null) return null;
    // What was seen through is white, as on a plate.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? null;
  } catch {
    return null;
  }
}
