//! How a package names the devices that a ticket is about.

use trestle_domain::view::devices::DeviceView;

/// Programs that are named; the record has the others.
const PROGRAMS: usize = 8;

/// A package's environment: a line for each device, with the address of its record.
pub fn as_environment(desk: &str, devices: &[DeviceView]) -> Vec<String> {
    devices.iter().map(|device| line(desk, device)).collect()
}

fn line(desk: &str, device: &DeviceView) -> String {
    let content = &device.content;
    let made = content.made();
    let numbers = [made.as_str(), &content.tag, &content.serial];
    let numbers: Vec<&str> = numbers.into_iter().filter(|text| !text.is_empty()).collect();
    let numbers = if numbers.is_empty() { String::new() } else { format!(" ({})", numbers.join(", ")) };
    let programs = content.software.iter().take(PROGRAMS).map(|one| match one.version.as_str() {
        "" => one.name.clone(),
        version => format!("{} {version}", one.name),
    });
    let system = Some(content.system.clone()).filter(|system| !system.is_empty());
    let runs: Vec<String> = system.into_iter().chain(programs).collect();
    let runs = if runs.is_empty() { String::new() } else { format!(": {}", runs.join(", ")) };
    format!("{}{numbers}{runs} – {desk}/devices/{}", content.name, device.id)
}

#[cfg(test)]
mod tests {
    use super::super::one::Model;
    use super::*;

    #[test]
    fn a_line_says_what_it_is_and_what_runs_on_it() {
        let full = Model::sample().device;
        let bare = Model::sample_bare().device;
        assert_eq!(
            as_environment("https://desk.example", &[full, bare]),
            [
                "Notebook Lindqvist (Lenovo ThinkPad T14 Gen 4, HB-0142, 5CG0000007): Windows 11 Pro 23H2, \
                 AnyConnect 4.10.08025, Microsoft 365 Apps 2402, Port planner – https://desk.example/devices/7",
                "Till 2 – https://desk.example/devices/7",
            ]
        );
    }
}
